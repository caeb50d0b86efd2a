import { useEffect } from "react";

/** Asks again each second for as long as something goes on. */
export function usePolling(goesOn: boolean, ask: (options: { requestPolicy: "network-only" }) => void): void {
  useEffect(() => {
    if (!goesOn) return;
    const timer = setInterval(() => ask({ requestPolicy: "network-only" }), 1000);
    return () => clearInterval(timer);
  }, [goesOn, ask]);
}
