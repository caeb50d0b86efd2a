import { useEffect } from "react";
import { useQuery } from "urql";
import { Asked } from "../ui/Asked";
import { TextLink } from "../ui/links";
import { Panel } from "../ui/Panel";
import { formatClock, SHARED_ZONE } from "../ui/time";
import classes from "./Log.module.css";
import { logQuery, type Noted, type Run } from "./operations";
import { noted, outcomes, underWay } from "./words";

/** How many lines the log keeps. */
const MOST = 50;

/** What a run notes, client by client, the newest first, as it goes on. */
export function Log({ run }: { run: Run }) {
  const [result, ask] = useQuery({
    query: logQuery,
    variables: { id: run.id, last: MOST },
    requestPolicy: "cache-and-network",
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again when the run has come further
  useEffect(() => ask({ requestPolicy: "network-only" }), [run.done, run.state, ask]);
  return (
    <Panel title="Log" lead={`The last ${MOST} that were looked at, the newest first. Times are UTC.`}>
      <Asked result={result} rows={3} onRetry={() => ask({ requestPolicy: "network-only" })}>
        {({ node }) => {
          const lines = node?.__typename === "Autobill" ? node.results.nodes.toReversed() : [];
          return (
            <div
              role="log"
              aria-label="Log"
              aria-live="polite"
              className={classes.log}
              tabIndex={lines.length ? 0 : -1}
            >
              {lines.length === 0 && <p className={classes.none}>{waiting(run)}</p>}
              {lines.map((line) => (
                <Line key={line.id} line={line} dryRun={run.dryRun} />
              ))}
            </div>
          );
        }}
      </Asked>
    </Panel>
  );
}

function waiting(run: Run): string {
  return underWay(run) ? "Nobody has been looked at yet." : "Nobody was looked at.";
}

function Line({ line, dryRun }: { line: Noted; dryRun: boolean }) {
  const { at, client, invoiceId, invoiceNumber, outcome } = line;
  return (
    <p className={classes.line} data-outcome={outcome}>
      <time dateTime={at} className={classes.at}>
        {formatClock(at, SHARED_ZONE)}
      </time>
      <span className={classes.outcome}>{outcomes.find((one) => one.outcome === outcome)?.label}</span>
      <span className={classes.told}>
        <b>{client?.name ?? "A client"}</b> {noted(line, dryRun)}
        {invoiceId && (
          <>
            , invoice{" "}
            <TextLink to="/invoices/$id" params={{ id: invoiceId }} inherit underline="always">
              {invoiceNumber ?? "without a number"}
            </TextLink>
          </>
        )}
      </span>
    </p>
  );
}
