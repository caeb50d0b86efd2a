import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "vite";

const call = /\bgraphql\(\s*(?:\/\* GraphQL \*\/\s*)?`\s*(query|mutation|subscription|fragment)\s+(\w+)[^`]*`,?\s*\)/g;

/**
 * Puts each typed operation into the file that asks for it, so that a page loads its own operations and no others. Without it
 * every page would carry the operations of the whole app, which src/gql keeps in one module.
 */
export function inlineOperations(): Plugin {
  let documents = new Map<string, string>();
  return {
    name: "tollbook:inline-operations",
    apply: "build",
    enforce: "pre",
    configResolved: ({ root }) => {
      documents = read(join(root, "src/gql/graphql.ts"));
    },
    transform(code, id) {
      if (!/\/src\/.*\.tsx?$/.test(id) || id.includes("/src/gql/") || !code.includes("graphql(`")) return null;
      const inlined = code.replace(call, (_, kind: string, name: string) => {
        const key = `${name}${kind === "fragment" ? "FragmentDoc" : "Document"}`;
        const document = documents.get(key);
        if (document === undefined) this.error(`${name} is not in src/gql: run npm run codegen`);
        return `(${document} as ReturnType<typeof graphql>)`;
      });
      return { code: inlined, map: null };
    },
  };
}

/** The generated documents by their exported name. */
function read(file: string): Map<string, string> {
  const found = readFileSync(file, "utf8").matchAll(/^export const (\w+) = (\{.*\}) as unknown as /gm);
  return new Map([...found].map(([, name = "", document = ""]) => [name, document]));
}
