import { CircleCheck } from "lucide-react";
import { useQuery } from "urql";
import { Asked } from "../ui/Asked";
import { type Column, DataRows } from "../ui/DataRows";
import { formatDuration } from "../ui/duration";
import { ButtonLink, TextLink } from "../ui/links";
import { PageHeader } from "../ui/PageHeader";
import { Empty } from "../ui/states";
import { formatInstant, SHARED_ZONE } from "../ui/time";
import { type Unrated, unratedQuery } from "./operations";

const columns: readonly Column<Unrated>[] = [
  { title: "Client", cell: (row) => row.clientName },
  {
    title: "Destination",
    cell: (row) => (
      <TextLink
        to="/calls"
        search={{ client: row.clientId, types: ["Unrated"], number: row.prefix.replace(/^[A-Z]+:/, ""), range: "all" }}
        fw={600}
      >
        {row.prefix ? `${row.prefix}…` : "no number"}
      </TextLink>
    ),
  },
  { title: "Direction", cell: (row) => row.direction },
  { title: "Calls", end: true, cell: (row) => row.calls },
  { title: "Billable", end: true, cell: (row) => formatDuration(row.billableSeconds) },
  { title: "First", end: true, cell: (row) => formatInstant(row.firstAt, SHARED_ZONE) },
  { title: "Last", end: true, cell: (row) => formatInstant(row.lastAt, SHARED_ZONE) },
];

/** The work list of calls that wait for a rate. It empties itself as rates appear. */
export default function UnratedPage() {
  const [result, ask] = useQuery({ query: unratedQuery, requestPolicy: "cache-and-network" });
  return (
    <>
      <PageHeader
        title="Unrated calls"
        lead="Calls that no rate priced. They are charged by themselves once a rate is in force at their start."
        actions={
          <ButtonLink to="/rerate" variant="default">
            Charge anew
          </ButtonLink>
        }
      />
      <Asked result={result} onRetry={() => ask({ requestPolicy: "network-only" })}>
        {({ unratedDestinations: rows }) =>
          rows.length === 0 ? (
            <Empty icon={CircleCheck} title="Every call has its rate">
              A call whose destination is in no tariff appears here, and costs nothing until a rate is found for it.
            </Empty>
          ) : (
            <DataRows
              label="Unrated calls"
              rows={rows}
              columns={columns}
              keyOf={(row) => `${row.clientId} ${row.direction} ${row.prefix}`}
            />
          )
        }
      </Asked>
    </>
  );
}
