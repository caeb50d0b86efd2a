import { ShieldCheck } from "lucide-react";
import { useQuery } from "urql";
import { Asked } from "../ui/Asked";
import { type Column, DataRows } from "../ui/DataRows";
import { Panel } from "../ui/Panel";
import { Empty } from "../ui/states";
import { Tag } from "../ui/Tag";
import { usePolling } from "../ui/usePolling";
import { findingsQuery, type Proof } from "./operations";
import { checks, goesOn, verdict } from "./words";

/** One proof: what each check has compared, and what does not hold. */
export function Findings({ id }: { id: string }) {
  const [result, ask] = useQuery({ query: findingsQuery, variables: { id }, requestPolicy: "cache-and-network" });
  const proof = result.data?.node?.__typename === "Proof" ? result.data.node : null;
  usePolling(proof !== null && goesOn(proof), ask);
  return (
    <Panel title="What holds" actions={proof && <Tag tone={verdict(proof).tone}>{verdict(proof).label}</Tag>}>
      <Asked result={result} rows={6} onRetry={() => ask({ requestPolicy: "network-only" })}>
        {() =>
          proof ? (
            <>
              <DataRows label="Checks" rows={proof.checks} columns={checkColumns} keyOf={({ check }) => check} />
              {proof.findings.length > 0 && (
                <DataRows
                  label="Findings"
                  rows={proof.findings.map((finding, at) => ({ ...finding, at }))}
                  columns={findingColumns}
                  keyOf={({ at }) => String(at)}
                />
              )}
            </>
          ) : (
            <Empty icon={ShieldCheck} title="There is no such proof" />
          )
        }
      </Asked>
    </Panel>
  );
}

const checkColumns: readonly Column<Proof["checks"][number]>[] = [
  { title: "Check", cell: ({ check }) => checks[check]?.label ?? check },
  { title: "What is compared", cell: ({ check }) => checks[check]?.says ?? "" },
  {
    title: "Compared",
    end: true,
    cell: ({ check, compared }) => `${compared.toLocaleString("en")} ${checks[check]?.unit ?? ""}`,
  },
  {
    title: "Result",
    end: true,
    cell: ({ found }) => (found === 0 ? <Tag tone="good">Holds</Tag> : <Tag tone="bad">{`${found} found`}</Tag>),
  },
];

const findingColumns: readonly Column<{ at: number; check: string; client: string; text: string; note: boolean }>[] = [
  { title: "Check", cell: ({ check }) => checks[check]?.label ?? check },
  { title: "Client", cell: ({ client }) => client || "–" },
  {
    title: "What was found",
    cell: ({ text, note }) => (
      <>
        <Tag tone={note ? "plain" : "bad"}>{note ? "To know" : "Does not hold"}</Tag> {text}
      </>
    ),
  },
];
