import type { ImportTenantsInput } from "../gql/graphql";

/** Whose a domain is to be; null is a new client's. */
export interface Choice {
  clientId: string | null;
}

/** What all domains of an import have in common. */
export interface Shared {
  productId: string | null;
  country: string;
  timeZone: string;
}

/** A client's name for a domain: its first part, such as Acme for acme.example.com. */
export function clientName(domain: string): string {
  const first = domain.split(".")[0] ?? domain;
  return first.charAt(0).toUpperCase() + first.slice(1);
}

/** An import as the mutation takes it. */
export function importInput(
  serverId: string,
  choices: Readonly<Record<string, Choice>>,
  { productId, country, timeZone }: Shared,
  currency: string,
): ImportTenantsInput {
  return {
    serverId,
    tenants: Object.entries(choices).map(([domainName, { clientId }]) => ({
      domainName,
      productId: productId ?? "",
      clientId: clientId ?? undefined,
      newClient: clientId ? undefined : { name: clientName(domainName), country, currency, timeZone },
    })),
  };
}
