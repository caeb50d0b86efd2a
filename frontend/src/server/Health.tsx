import { formatInstant, SHARED_ZONE } from "../ui/time";
import classes from "./Health.module.css";
import { formatPercent, healthWords } from "./health";
import type { Server } from "./operations";
import { Uptime } from "./Uptime";

/** How a server is and was: its state in words, what goes on there now, and its uptime. */
export function Health({ server }: { server: Server }) {
  const { state, since, lastError, lastFailedAt } = server.health;
  return (
    <div className={classes.health}>
      <p className={classes.state} data-state={state}>
        <span className={classes.dot} aria-hidden />
        <strong>{healthWords[state]}</strong>
        {since && <span> since {formatInstant(since, SHARED_ZONE)}</span>}
        <span className={classes.now}>{nowWords(server)}</span>
      </p>
      {state === "down" && <p className={classes.error}>{lastError}</p>}
      {state === "up" && lastError !== "" && lastFailedAt && (
        <p className={classes.past}>
          Last trouble {formatInstant(lastFailedAt, SHARED_ZONE)}: {lastError}
        </p>
      )}
      {(state === "up" || state === "down") && <Uptime serverId={server.id} summary={uptimeWords(server)} />}
    </div>
  );
}

function nowWords({ health }: Server): string {
  if (health.state === "unwatched") return "Store a user name and a password, and it is asked each minute how it is.";
  if (health.state !== "up") return "";
  const calls = health.activeCalls === 1 ? "1 call now" : `${health.activeCalls} calls now`;
  const registered = `${health.registered} of ${health.extensions} extensions registered`;
  const version = health.version === "" ? [] : [`FusionPBX ${health.version}`];
  return [calls, registered, ...version, `answers in ${health.milliseconds} ms`].join(" · ");
}

function uptimeWords({ health: { uptimeDay, uptimeMonth } }: Server): string {
  const parts = [
    uptimeDay === null || uptimeDay === undefined ? null : `${formatPercent(uptimeDay)} in 24 hours`,
    uptimeMonth === null || uptimeMonth === undefined ? null : `${formatPercent(uptimeMonth)} in 30 days`,
  ];
  return parts.filter((part) => part !== null).join(", ");
}
