import { Button } from "@mantine/core";
import { CircleCheck, RotateCcw } from "lucide-react";
import { useQuery } from "urql";
import { useMutate } from "../api/useMutate";
import { Asked } from "../ui/Asked";
import { type Column, DataRows } from "../ui/DataRows";
import { formatDuration } from "../ui/duration";
import { ButtonLink } from "../ui/links";
import { PageHeader } from "../ui/PageHeader";
import { Pager, usePages } from "../ui/pages";
import { Empty } from "../ui/states";
import { formatInstant, SHARED_ZONE } from "../ui/time";
import { toast } from "../ui/toast";
import { assignWaiting, type Unassigned, unassignedQuery } from "./operations";
import classes from "./UnassignedPage.module.css";
import { waitingText } from "./words";

const columns: readonly Column<Unassigned>[] = [
  {
    title: "Started",
    cell: (call) => <span className={classes.time}>{formatInstant(call.startedAt, SHARED_ZONE)}</span>,
  },
  { title: "Call", cell: (call) => <Numbers call={call} /> },
  { title: "Domain", cell: (call) => call.domainName || "–" },
  { title: "Server", cell: (call) => call.serverName },
  { title: "Reason", cell: (call) => <Reason call={call} /> },
  { title: "Billable", end: true, cell: (call) => formatDuration(call.billableSeconds) },
  {
    title: "Actions",
    quiet: true,
    end: true,
    cell: (call) =>
      call.domainName !== "" && (
        <ButtonLink
          to="/services"
          search={{ create: 1, domain: call.domainName, server: call.serverName, call: call.startedAt }}
          size="compact-sm"
          variant="subtle"
          aria-label={`Create a service for ${call.domainName}`}
        >
          Create service
        </ButtonLink>
      ),
  },
];

/** Calls that belong to nobody yet, until a service covers them. */
export default function UnassignedPage() {
  const pages = usePages();
  const [result, ask] = useQuery({
    query: unassignedQuery,
    variables: pages.variables,
    requestPolicy: "cache-and-network",
  });
  const { run, running } = useMutate(assignWaiting, { invalidates: ["UnassignedCall", "UnassignedConnection", "CDR"] });
  const again = async () => {
    const outcome = await run({});
    if (!outcome.ok) return;
    const { assigned, stillWaiting } = outcome.data.assignWaiting;
    toast(`${assigned === 1 ? "One call was" : `${assigned} calls were`} taken in. ${waitingText(stillWaiting)}`);
  };
  const waiting = result.data?.unassigned.waiting ?? 0;
  return (
    <>
      <PageHeader
        title="Unassigned"
        lead={`Calls of an unknown domain or number. They are taken in when a service covers them. ${result.data ? waitingText(waiting) : ""}`}
        actions={
          <Button
            variant="default"
            leftSection={<RotateCcw size={15} aria-hidden />}
            disabled={waiting === 0}
            loading={running}
            onClick={() => void again()}
          >
            Try again
          </Button>
        }
      />
      <Asked result={result} onRetry={() => ask({ requestPolicy: "network-only" })}>
        {({ unassigned: { nodes, pageInfo } }) =>
          nodes.length === 0 && !pages.earlier ? (
            <Empty icon={CircleCheck} title="Every call has its client" />
          ) : (
            <>
              <DataRows label="Unassigned calls" rows={nodes} columns={columns} keyOf={(call) => call.id} />
              <Pager pages={pages} info={pageInfo} />
            </>
          )
        }
      </Asked>
    </>
  );
}

function Numbers({ call }: { call: Unassigned }) {
  return (
    <span className={classes.numbers}>
      {call.callerNumber || "unknown"} → {call.destinationNumber || "unknown"}
      <span className={classes.faint}>
        {call.direction}
        {call.part > 1 && ", sent on"}
      </span>
    </span>
  );
}

function Reason({ call }: { call: Unassigned }) {
  return (
    <span className={classes.numbers}>
      {call.reason}
      {call.expiresAt && (
        <span className={classes.faint}>Not answered; dropped {formatInstant(call.expiresAt, SHARED_ZONE)}</span>
      )}
    </span>
  );
}
