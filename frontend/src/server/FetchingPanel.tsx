import { Button, Group, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { History, Scale } from "lucide-react";
import { useEffect } from "react";
import { useQuery } from "urql";
import { useMutate } from "../api/useMutate";
import { Asked } from "../ui/Asked";
import { Facts } from "../ui/Facts";
import { Notice } from "../ui/Notice";
import { Panel } from "../ui/Panel";
import { Tag } from "../ui/Tag";
import { formatInstant, SHARED_ZONE } from "../ui/time";
import { toast } from "../ui/toast";
import { AskBackfill } from "./AskBackfill";
import { Backfills } from "./Backfills";
import { type Fetching, fetchingQuery, reconcileCalls, span, standing } from "./fetching";
import type { Server } from "./operations";
import { ReconciledDays } from "./ReconciledDays";

/** How often it is asked how fetching goes, in milliseconds. */
const EVERY = 5000;

/** How the calls of a server are fetched: how far it is, what went wrong, and what was found. */
export function FetchingPanel({ server }: { server: Server }) {
  const [result, ask] = useQuery({
    query: fetchingQuery,
    variables: { serverId: server.id },
    requestPolicy: "cache-and-network",
  });
  useEffect(() => {
    const timer = setInterval(() => ask({ requestPolicy: "network-only" }), EVERY);
    return () => clearInterval(timer);
  }, [ask]);
  const again = () => ask({ requestPolicy: "network-only" });
  const fetching = result.data?.fetching;
  return (
    <Panel
      title={`Fetching from ${server.name}`}
      actions={
        <Group gap={8}>
          {fetching && <Tag tone={standing(fetching.state).tone}>{standing(fetching.state).label}</Tag>}
          <Actions server={server} onDone={again} />
        </Group>
      }
    >
      <Asked result={result} rows={3} onRetry={again}>
        {(data) => (
          <>
            <Trouble fetching={data.fetching} database={server.fetchFrom === "database"} />
            <Facts facts={facts(data.fetching)} />
            <Backfills runs={data.fetching.backfills} inDays={server.fetchFrom === "export"} onChange={again} />
            <ReconciledDays days={data.fetching.days} server={server.name} />
          </>
        )}
      </Asked>
    </Panel>
  );
}

function facts(f: Fetching) {
  const at = (instant: string | null | undefined) => (instant ? formatInstant(instant, SHARED_ZONE) : "–");
  return [
    ["Read up to", at(f.markedAt)],
    ["Last success", at(f.lastSuccessAt)],
    ["Behind", f.rowsBehind === 0 ? "Nothing" : `${f.rowsBehind.toLocaleString("en")} rows, ${span(f.lagSeconds)}`],
    ["Rows fetched", f.rowsFetched.toLocaleString("en")],
    [
      "In quarantine",
      f.quarantined === 0 ? (
        "None"
      ) : (
        <a href="/quarantine" key="quarantine">{`${f.quarantined.toLocaleString("en")} rows`}</a>
      ),
    ],
    ["Last days compared", at(f.reconciledAt)],
  ] as const;
}

function Trouble({ fetching: f, database }: { fetching: Fetching; database: boolean }) {
  if (f.state === "failing") {
    return (
      <Notice title={f.advice}>
        <Text size="sm">
          {f.lastError} It failed {f.failures === 1 ? "once" : `${f.failures} times`}
          {f.nextAttemptAt ? `, and is tried again at ${formatInstant(f.nextAttemptAt, SHARED_ZONE)}.` : "."}
        </Text>
      </Notice>
    );
  }
  if (database && f.indexed === false) {
    return (
      <Notice title="The PBX has no index for this">
        <Text size="sm">
          Each look reads the whole of its table. Make one there: CREATE INDEX CONCURRENTLY ON v_xml_cdr (insert_date,
          xml_cdr_uuid);
        </Text>
      </Notice>
    );
  }
  return null;
}

function Actions({ server, onDone }: { server: Server; onDone: () => void }) {
  const [asking, { open, close }] = useDisclosure(false);
  const { run, running } = useMutate(reconcileCalls);
  const compare = async () => {
    const outcome = await run({ input: { serverId: server.id } });
    if (!outcome.ok) return;
    toast("The last days are compared with the next look.");
    onDone();
  };
  return (
    <>
      <Button
        size="xs"
        variant="default"
        loading={running}
        leftSection={<Scale size={14} aria-hidden />}
        onClick={() => void compare()}
      >
        Compare
      </Button>
      <Button size="xs" variant="default" leftSection={<History size={14} aria-hidden />} onClick={open}>
        Fetch past calls
      </Button>
      {asking && (
        <AskBackfill
          server={server}
          onClose={() => {
            close();
            onDone();
          }}
        />
      )}
    </>
  );
}
