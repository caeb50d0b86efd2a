import { createContext, type ReactNode, use, useSyncExternalStore } from "react";
import { Provider } from "urql";
import type { LiveState } from "./live";
import type { Session, Viewer } from "./session";

interface Api {
  session: Session;
  viewer: Viewer;
}

const ApiContext = createContext<Api | null>(null);

/** Gives what is below it the signed-in user and the connections of the session. */
export function ApiProvider({ session, viewer, children }: Api & { children: ReactNode }) {
  return (
    <ApiContext value={{ session, viewer }}>
      <Provider value={session.client}>{children}</Provider>
    </ApiContext>
  );
}

function useApi(): Api {
  const api = use(ApiContext);
  if (!api) throw new Error("used outside of ApiProvider");
  return api;
}

/** The signed-in user. */
export function useViewer(): Viewer {
  return useApi().viewer;
}

/** The session, to sign out or to subscribe. */
export function useSession(): Session {
  return useApi().session;
}

/** How the live connection stands, kept up to date. */
export function useLiveState(): LiveState {
  const { live } = useApi().session;
  return useSyncExternalStore(live.watch, () => live.state);
}
