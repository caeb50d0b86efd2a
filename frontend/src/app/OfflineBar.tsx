import { useNetwork } from "@mantine/hooks";
import { CloudOff } from "lucide-react";
import { useLiveState } from "../api/context";
import classes from "./OfflineBar.module.css";

/** Says that what is on the page may be old, while the connection is gone. */
export function OfflineBar() {
  const { online } = useNetwork();
  const live = useLiveState();
  const text = !online
    ? "You are offline. What you see is kept; new calls appear when the connection is back."
    : live === "reconnecting"
      ? "The connection to the server was lost. Reconnecting…"
      : null;
  return (
    <div role="status" className={classes.status}>
      {text && (
        <p className={classes.bar}>
          <CloudOff size={16} aria-hidden /> {text}
        </p>
      )}
    </div>
  );
}
