import { useQuery } from "urql";
import { useViewer } from "../api/context";
import { SHARED_ZONE } from "../ui/time";
import { callClient } from "./operations";

/** Whose calls are shown, and in which clock. */
export interface Scope {
  /** Whether the asker may choose the company. */
  admin: boolean;
  zone: string;
  /** undefined: the browser's. */
  locale: string | undefined;
  /** The company that an admin has chosen. */
  clientName: string | null;
  /** False while the chosen company's clock is not known yet. */
  ready: boolean;
}

/** A client sees its own clock, an admin that of the chosen company; across companies days are those of the SHARED_ZONE. */
export function useScope(clientId: string | undefined): Scope {
  const viewer = useViewer();
  const admin = viewer.role === "admin";
  const asked = admin && clientId !== undefined;
  const [{ data, fetching }] = useQuery({ query: callClient, variables: { id: clientId ?? "" }, pause: !asked });
  if (viewer.client) {
    const { timeZone: zone, locale } = viewer.client;
    return { admin, zone, locale: locale || undefined, clientName: null, ready: true };
  }
  const chosen = asked && data?.node?.__typename === "Client" ? data.node : null;
  return {
    admin,
    zone: chosen?.timeZone ?? SHARED_ZONE,
    locale: chosen?.locale || undefined,
    clientName: chosen?.name ?? null,
    ready: !asked || !fetching,
  };
}
