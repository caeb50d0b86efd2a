import { useEffect } from "react";

/** Asks again each second, or every so many, for as long as something goes on. */
export function usePolling(
  goesOn: boolean,
  ask: (options: { requestPolicy: "network-only" }) => void,
  seconds = 1,
): void {
  useEffect(() => {
    if (!goesOn) return;
    const timer = setInterval(() => ask({ requestPolicy: "network-only" }), seconds * 1000);
    return () => clearInterval(timer);
  }, [goesOn, ask, seconds]);
}
