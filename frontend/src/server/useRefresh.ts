import { useEffect } from "react";

/** How often the health of servers is asked for again while somebody looks, in milliseconds. */
const PERIOD = 30_000;

/** Asks again twice a minute, as long as the page is to be seen. */
export function useRefresh(ask: (options: { requestPolicy: "cache-and-network" }) => void): void {
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") ask({ requestPolicy: "cache-and-network" });
    }, PERIOD);
    return () => clearInterval(timer);
  }, [ask]);
}
