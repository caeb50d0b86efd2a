import { Button, Group, SegmentedControl, Text } from "@mantine/core";
import { RotateCcw, ShieldCheck } from "lucide-react";
import { useState } from "react";
import { useQuery } from "urql";
import { useMutate } from "../api/useMutate";
import type { QuarantineState } from "../gql/graphql";
import { Asked } from "../ui/Asked";
import { PageHeader } from "../ui/PageHeader";
import { Pager, usePages } from "../ui/pages";
import { Empty } from "../ui/states";
import { toast } from "../ui/toast";
import { Document } from "./Document";
import { DocumentRows } from "./DocumentRows";
import { dismissQuarantine, type Quarantined, quarantineQuery } from "./operations";
import { changed, useReplay } from "./useReplay";
import { progressText, replayText, waitingText } from "./words";

const states: { value: QuarantineState; label: string }[] = [
  { value: "waiting", label: "Waiting" },
  { value: "replayed", label: "Replayed" },
  { value: "dismissed", label: "Dismissed" },
];

const empty: { readonly [state in QuarantineState]: string } = {
  waiting: "Every document could be read",
  replayed: "Nothing was replayed yet",
  dismissed: "Nothing was put aside yet",
};

/** The CDR documents that could not be read: why, what is in them, and reading them again. */
export default function QuarantinePage() {
  const [state, setState] = useState<QuarantineState>("waiting");
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [shown, setShown] = useState<Quarantined | null>(null);
  const pages = usePages();
  const [result, ask] = useQuery({
    query: quarantineQuery,
    variables: { state, ...pages.variables },
    requestPolicy: "cache-and-network",
  });
  const { replay, dismiss, busy, progress } = useActions(() => {
    setChosen(new Set());
    setShown(null);
  });
  const show = (next: QuarantineState) => {
    pages.reset();
    setChosen(new Set());
    setState(next);
  };
  const waiting = result.data?.quarantine.waiting ?? 0;
  const some = [...chosen];
  return (
    <>
      <PageHeader
        title="Quarantine"
        lead={`CDR documents that could not be read, kept whole. ${result.data ? waitingText(waiting) : ""}`}
        actions={
          <Button
            leftSection={<RotateCcw size={15} aria-hidden />}
            disabled={waiting === 0}
            loading={busy}
            onClick={() => replay(null)}
          >
            Replay all
          </Button>
        }
      />
      <Text role="status" size="sm" mb={progress ? "md" : 0}>
        {progress && progressText(progress.replayed, progress.stillWaiting)}
      </Text>
      <Group justify="space-between" mb="md" mih={36}>
        <SegmentedControl
          aria-label="State"
          data={states}
          value={state}
          onChange={(value) => show(value as QuarantineState)}
        />
        {some.length > 0 && (
          <Group gap="xs">
            <Button size="xs" variant="default" loading={busy} onClick={() => replay(some)}>
              Replay {some.length}
            </Button>
            <Button size="xs" variant="default" loading={busy} onClick={() => dismiss(some)}>
              Dismiss {some.length}
            </Button>
          </Group>
        )}
      </Group>
      <Asked result={result} onRetry={() => ask({ requestPolicy: "network-only" })}>
        {({ quarantine: { nodes, pageInfo } }) =>
          nodes.length === 0 && !pages.earlier ? (
            <Empty icon={ShieldCheck} title={empty[state]} />
          ) : (
            <>
              <DocumentRows
                documents={nodes}
                chosen={chosen}
                onChosen={state === "waiting" ? setChosen : undefined}
                onShow={setShown}
              />
              <Pager pages={pages} info={pageInfo} />
            </>
          )
        }
      </Asked>
      {shown && (
        <Document
          document={shown}
          busy={busy}
          onClose={() => setShown(null)}
          onReplay={() => replay([shown.id])}
          onDismiss={() => dismiss([shown.id])}
        />
      )}
    </>
  );
}

/** Reading documents again, and putting them aside. Without ids all that wait are read. */
function useActions(onDone: () => void) {
  const { replay: runReplay, progress } = useReplay();
  const { run: runDismiss, running: dismissing } = useMutate(dismissQuarantine, { invalidates: changed });
  const replay = async (ids: readonly string[] | null) => {
    const done = await runReplay(ids);
    if (!done) return;
    toast(replayText(done.replayed, done.stillWaiting));
    onDone();
  };
  const dismiss = async (ids: readonly string[]) => {
    const outcome = await runDismiss({ input: { ids: [...ids] } });
    if (!outcome.ok) return;
    toast(
      outcome.data.dismissQuarantine.dismissed === 1
        ? "Put aside."
        : `${outcome.data.dismissQuarantine.dismissed} put aside.`,
    );
    onDone();
  };
  return {
    replay: (ids: readonly string[] | null) => void replay(ids),
    dismiss: (ids: readonly string[]) => void dismiss(ids),
    busy: progress !== null || dismissing,
    progress,
  };
}
