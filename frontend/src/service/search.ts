/** What the address of the services says. */
export type ServiceSearch = {
  readonly client?: string;
  readonly product?: string;
  /** The form for a new service is open. */
  readonly create?: 1;
  /** The domain that the new service is for, the name of its server, and a call that waits for it: when it started. */
  readonly domain?: string;
  readonly server?: string;
  readonly call?: string;
};

/** Reads an address; what it does not know is left out. */
export function readSearch(search: Record<string, unknown>): ServiceSearch {
  return {
    client: text(search.client),
    product: text(search.product),
    create: search.create === undefined ? undefined : 1,
    domain: text(search.domain),
    server: text(search.server),
    call: instant(search.call),
  };
}

function instant(value: unknown): string | undefined {
  const given = text(value);
  return given === undefined || Number.isNaN(Date.parse(given)) ? undefined : given;
}

function text(value: unknown): string | undefined {
  if (typeof value === "number") return String(value);
  return typeof value === "string" && value !== "" ? value : undefined;
}
