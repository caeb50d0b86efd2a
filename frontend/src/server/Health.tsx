import { formatInstant, SHARED_ZONE } from "../ui/time";
import classes from "./Health.module.css";
import { failedWords, formatPercent, healthWords, waitingWords } from "./health";
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
      <FailedFiles server={server} />
      {(state === "up" || state === "down") && <Uptime serverId={server.id} summary={uptimeWords(server)} />}
    </div>
  );
}

/** The CDRs that FusionPBX could not import, and what helps. */
function FailedFiles({ server }: { server: Server }) {
  const files = server.health.cdrFiles;
  if (!files || files.failed === 0) return null;
  return (
    <p className={classes.error}>
      {failedWords(files)} FusionPBX never tries them again. Calls that were pushed to Tollbook are here all the same;
      import the files for the others, which gives none twice:{" "}
      <code>{`tollbook import --server "${server.name}" /var/log/freeswitch/xml_cdr/failed`}</code>
    </p>
  );
}

function nowWords({ health }: Server): string {
  if (health.state === "unwatched") return "Store a user name and a password, and it is asked each minute how it is.";
  if (health.state !== "up") return "";
  const calls = health.activeCalls === 1 ? "1 call now" : `${health.activeCalls} calls now`;
  const registered = `${health.registered} of ${health.extensions} extensions registered`;
  const version = health.version === "" ? [] : [`FusionPBX ${health.version}`];
  const waiting = health.cdrFiles?.waiting ? [waitingWords(health.cdrFiles.waiting)] : [];
  return [calls, registered, ...waiting, ...version, `answers in ${health.milliseconds} ms`].join(" · ");
}

function uptimeWords({ health: { uptimeDay, uptimeMonth } }: Server): string {
  const parts = [
    uptimeDay === null || uptimeDay === undefined ? null : `${formatPercent(uptimeDay)} in 24 hours`,
    uptimeMonth === null || uptimeMonth === undefined ? null : `${formatPercent(uptimeMonth)} in 30 days`,
  ];
  return parts.filter((part) => part !== null).join(", ");
}
