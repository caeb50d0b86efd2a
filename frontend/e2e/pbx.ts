import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

// The endpoints beside a FusionPBX, as far as setting services up needs them, with its extensions in memory.

type Extension = Record<string, string>;

/** A PBX with one domain. */
export interface Pbx {
  port: number;
  /** Its extensions by number. */
  extensions: Map<string, Extension>;
  close: () => Promise<void>;
}

/** Starts a PBX that has this domain. */
export async function startPbx(domain: string): Promise<Pbx> {
  const extensions = new Map<string, Extension>();
  const answer = (form: URLSearchParams): [number, object] => {
    const number = form.get("extension") ?? "";
    const there = extensions.get(number);
    switch (form.get("action")) {
      case "domains":
        return [
          200,
          {
            domains: [
              {
                domain_uuid: crypto.randomUUID(),
                domain_name: domain,
                domain_enabled: "true",
                extensions: extensions.size,
              },
            ],
          },
        ];
      case "list":
        return [200, { extensions: [...extensions.values()] }];
      case "create":
        if (there) return [409, { status: "error", message: "It exists" }];
        extensions.set(number, {
          extension_uuid: crypto.randomUUID(),
          domain_name: domain,
          enabled: "true",
          ...told(form),
        });
        break;
      case "update":
        if (there) Object.assign(there, told(form));
        break;
      case "delete":
        if (there) extensions.delete(number);
        break;
    }
    const now = extensions.get(number) ?? there;
    return now ? [200, { status: "success", extension: now }] : [404, { status: "error", message: "It is not there" }];
  };
  const server: Server = createServer((request, response) => {
    let body = "";
    request.on("data", (part) => {
      body += part;
    });
    request.on("end", () => {
      const [code, json] = answer(new URLSearchParams(body));
      response
        .writeHead(code, { "Content-Type": "application/json" })
        .end(JSON.stringify({ status: "success", ...json }));
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return {
    port: (server.address() as AddressInfo).port,
    extensions,
    close: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}

/** What a form says of an extension. */
function told(form: URLSearchParams): Extension {
  const { action: _, username: __, password: ___, domain: ____, ...fields } = Object.fromEntries(form);
  return fields;
}
