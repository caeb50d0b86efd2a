import { useQuery } from "urql";
import { useViewer } from "../api/context";
import { holderQuery } from "./operations";

/** Whose money is looked at, and in which clock and language. */
export interface Holder {
  /** For the API: null is who asks. */
  clientId: string | null;
  name: string;
  zone: string;
  locale: string | undefined;
}

/** A client looks at its own money, an admin at that of the client that is named; null where none is. */
export function useHolder(clientId: string | undefined): Holder | null {
  const { client } = useViewer();
  const asked = !client && clientId !== undefined;
  const [{ data }] = useQuery({ query: holderQuery, variables: { id: clientId ?? "" }, pause: !asked });
  if (client) return { clientId: null, name: client.name, zone: client.timeZone, locale: client.locale || undefined };
  if (!asked) return null;
  const found = data?.node?.__typename === "Client" ? data.node : null;
  return {
    clientId,
    name: found?.name ?? "",
    zone: found?.timeZone ?? "UTC",
    locale: found?.locale || undefined,
  };
}
