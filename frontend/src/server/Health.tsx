import { formatInstant, SHARED_ZONE } from "../ui/time";
import classes from "./Health.module.css";
import { type CDRFiles, failedWords, formatPercent, healthWords, waitingWords } from "./health";
import type { Server } from "./operations";
import { Uptime } from "./Uptime";

/** How a server is and was: its state in words, what goes on there now, and its uptime. */
export function Health({ server }: { server: Server }) {
  const { state, since, lastError, lastFailedAt, cdrFiles: files } = server.health;
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
      {files && files.failed > 0 && <FailedFiles files={files} />}
      {(state === "up" || state === "down") && <Uptime serverId={server.id} summary={uptimeWords(server)} />}
    </div>
  );
}

/** The CDRs that FusionPBX could not import, and what helps. */
function FailedFiles({ files }: { files: CDRFiles }) {
  return (
    <div className={classes.failed}>
      <p className={classes.error}>{failedWords(files)} It never tries them again.</p>
      <p>
        Calls that were pushed to Tollbook are here all the same. For the others, copy the folder <code>failed</code> of
        FreeSWITCH's xml_cdr from the PBX to the machine of Tollbook, read it in there with{" "}
        <code>tollbook import --server</code>, which takes no call twice, and then remove the files on the PBX.
      </p>
    </div>
  );
}

function nowWords({ health }: Server): string {
  if (health.state === "unwatched") return "Store a user name and a password, and it is asked each minute how it is.";
  if (health.state !== "up") return "";
  const calls = health.activeCalls === 1 ? "1 call now" : `${health.activeCalls} calls now`;
  const registered = `${health.registered} of ${health.extensions} extensions registered`;
  const version = health.version === "" ? [] : [`FusionPBX ${health.version}`];
  const waiting = health.cdrFiles?.waiting === 0 ? [] : [waitingWords(health.cdrFiles?.waiting)];
  return [calls, registered, ...waiting, ...version, `answers in ${health.milliseconds} ms`].join(" · ");
}

function uptimeWords({ health: { uptimeDay, uptimeMonth } }: Server): string {
  const parts = [
    uptimeDay === null || uptimeDay === undefined ? null : `${formatPercent(uptimeDay)} in 24 hours`,
    uptimeMonth === null || uptimeMonth === undefined ? null : `${formatPercent(uptimeMonth)} in 30 days`,
  ];
  return parts.filter((part) => part !== null).join(", ");
}
