import { useLiveState } from "../api/context";
import classes from "./LiveMark.module.css";

const words = {
  idle: "Connecting…",
  connecting: "Connecting…",
  connected: "Live",
  reconnecting: "Reconnecting…",
} as const;

/** Whether calls arrive as they happen. */
export function LiveMark() {
  const state = useLiveState();
  return (
    <span className={classes.mark} data-state={state} role="status">
      <span className={classes.dot} aria-hidden />
      {words[state]}
    </span>
  );
}
