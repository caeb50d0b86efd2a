import { Button, Progress, Text } from "@mantine/core";
import { ShieldCheck } from "lucide-react";
import { useQuery } from "urql";
import { Asked } from "../ui/Asked";
import { type Column, DataRows } from "../ui/DataRows";
import { Pager, usePages } from "../ui/pages";
import { Empty } from "../ui/states";
import { Tag } from "../ui/Tag";
import { formatInstant, SHARED_ZONE } from "../ui/time";
import { usePolling } from "../ui/usePolling";
import { type Proof, proofsQuery } from "./operations";
import { goesOn, verdict } from "./words";

/** What was proven, those under way as they go on. */
export function Proofs({ onShow }: { onShow: (id: string) => void }) {
  const pages = usePages();
  const [result, ask] = useQuery({
    query: proofsQuery,
    variables: pages.variables,
    requestPolicy: "cache-and-network",
  });
  usePolling(result.data?.proofs.nodes.some(goesOn) ?? false, ask);
  return (
    <Asked result={result} rows={3} onRetry={() => ask({ requestPolicy: "network-only" })}>
      {({ proofs: { nodes, pageInfo } }) =>
        nodes.length === 0 && !pages.earlier ? (
          <Empty icon={ShieldCheck} title="Nothing has been verified yet">
            The books are verified after every billing run, and whenever you ask.
          </Empty>
        ) : (
          <>
            <DataRows label="Proofs" rows={nodes} columns={columns(onShow)} keyOf={(proof) => proof.id} />
            <Pager pages={pages} info={pageInfo} />
          </>
        )
      }
    </Asked>
  );
}

function columns(onShow: (id: string) => void): readonly Column<Proof>[] {
  return [
    {
      title: "Asked for",
      cell: (proof) => (
        <span>
          {formatInstant(proof.requestedAt, SHARED_ZONE)}
          <Text size="xs" c="dimmed">
            {proof.requestedBy}
          </Text>
        </span>
      ),
    },
    { title: "Client", cell: (proof) => proof.client?.name ?? "All" },
    { title: "Result", cell: (proof) => <Result proof={proof} /> },
    {
      title: "Compared",
      end: true,
      cell: (proof) => proof.checks.reduce((sum, { compared }) => sum + compared, 0).toLocaleString("en"),
    },
    {
      title: "Show",
      quiet: true,
      end: true,
      cell: (proof) => (
        <Button
          size="compact-sm"
          variant="default"
          aria-label={`Show the proof of ${formatInstant(proof.requestedAt, SHARED_ZONE)}`}
          onClick={() => onShow(proof.id)}
        >
          Show
        </Button>
      ),
    },
  ];
}

function Result({ proof }: { proof: Proof }) {
  const { label, tone } = verdict(proof);
  return (
    <>
      <Tag tone={tone}>{label}</Tag>
      {goesOn(proof) && (
        <Progress w={120} mt={4} value={proof.total ? (proof.done / proof.total) * 100 : 0} aria-label="Clients done" />
      )}
    </>
  );
}
