import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { ArrowLeft, FileUp, FileX2 } from "lucide-react";
import { useClient, useQuery } from "urql";
import { faultsOf } from "../../api/fault";
import { Asked } from "../../ui/Asked";
import { TextLink } from "../../ui/links";
import { Notice } from "../../ui/Notice";
import { PageHeader } from "../../ui/PageHeader";
import { Empty } from "../../ui/states";
import { browserZone } from "../../ui/time";
import { tariffQuery, type VersionedTariff } from "../operations";
import { readImportSearch } from "../search";
import { baseOf } from "../words";
import { ApplyForm } from "./ApplyForm";
import { ChangesPanel } from "./ChangesPanel";
import { ColumnsPanel } from "./ColumnsPanel";
import { changed } from "./counts";
import { FileDrop } from "./FileDrop";
import classes from "./ImportPage.module.css";
import type { Draft } from "./operations";
import { offerUndo } from "./undo";
import { type DraftView, useDraft } from "./useDraft";

/** Brings a rate deck into a tariff: the file, how its columns are read, what it changes, and only then a version. */
export default function ImportPage() {
  const { id } = useParams({ from: "/signed-in/admin/tariffs/$id/import" });
  const { draft } = readImportSearch(useSearch({ strict: false }));
  const navigate = useNavigate();
  const [result, ask] = useQuery({ query: tariffQuery, variables: { id } });
  const reload = () => ask({ requestPolicy: "network-only" });
  const open = (next: string | undefined) =>
    void navigate({ to: "/tariffs/$id/import", params: { id }, search: { draft: next } });
  return (
    <Asked result={result} onRetry={reload}>
      {({ node }) =>
        node?.__typename !== "Tariff" ? (
          <Empty icon={FileX2} title="There is no such tariff" />
        ) : (
          <>
            <TextLink
              to="/tariffs/$id"
              params={{ id }}
              size="sm"
              mb={8}
              display="inline-flex"
              style={{ gap: 6, alignItems: "center" }}
            >
              <ArrowLeft size={15} aria-hidden /> {node.name}
            </TextLink>
            {draft === undefined ? (
              <>
                <PageHeader title={`Import into ${node.name}`} lead="A file becomes a new version of the tariff." />
                <FileDrop tariffId={id} onSent={open} />
              </>
            ) : (
              <Preview key={draft} tariff={node} draftId={draft} onReload={reload} onOther={() => open(undefined)} />
            )}
          </>
        )
      }
    </Asked>
  );
}

type PreviewProps = {
  readonly tariff: VersionedTariff;
  readonly draftId: string;
  /** Reads the tariff again. */
  readonly onReload: () => void;
  /** Goes back to choose another file. */
  readonly onOther: () => void;
};

function Preview({ tariff, draftId, onReload, onOther }: PreviewProps) {
  const view = useDraft(draftId, baseOf(tariff) === undefined);
  const { data } = view.result;
  return (
    <>
      <PageHeader
        title={`Import into ${tariff.name}`}
        lead={data?.tariffDraft.fileName}
        actions={
          <Button variant="default" leftSection={<FileUp size={16} aria-hidden />} onClick={onOther}>
            Another file
          </Button>
        }
      />
      <Asked result={view.result} onRetry={view.reload}>
        {({ tariffDraft }) => <Steps tariff={tariff} draft={tariffDraft} view={view} onReload={onReload} />}
      </Asked>
    </>
  );
}

type StepsProps = Omit<PreviewProps, "draftId" | "onOther"> & { readonly draft: Draft; readonly view: DraftView };

function Steps({ tariff, draft, view, onReload }: StepsProps) {
  const [applying, { open, close }] = useDisclosure(false);
  const navigate = useNavigate();
  const client = useClient();
  const [fault] = view.result.fetching ? [] : faultsOf(view.result.error);
  const base = baseOf(tariff);
  const zone = base?.timeZone ?? view.timeZone ?? browserZone();
  const readable = draft.problem === "" && fault === undefined;
  const applied = (version: number) => {
    void navigate({ to: "/tariffs/$id", params: { id: tariff.id } });
    offerUndo(client, tariff.id, version);
  };
  return (
    <>
      <ColumnsPanel
        draft={draft}
        mapping={view.mapping ?? draft.mapping}
        view={view}
        problem={fault?.message ?? draft.problem}
      />
      {readable && (
        <>
          <ChangesPanel draft={draft} view={view} writing={{ currency: tariff.currency, zone }} against={base} />
          <Foot draft={draft} waiting={view.result.fetching} onApply={open} />
        </>
      )}
      {applying && readable && (
        <ApplyForm
          tariff={tariff}
          draft={draft}
          partial={view.partial}
          zone={zone}
          onClose={close}
          onApplied={applied}
          onConflict={() => {
            onReload();
            view.reload();
          }}
        />
      )}
    </>
  );
}

/** Stays in sight under the preview: what is about to be applied. */
function Foot({ draft: { diff }, waiting, onApply }: { draft: Draft; waiting: boolean; onApply: () => void }) {
  const changes = changed(diff);
  return (
    <div className={classes.foot}>
      {changes === 0 && <Notice>Nothing would change by it.</Notice>}
      <Button size="md" disabled={changes === 0} loading={waiting} onClick={onApply}>
        {changes === 1 ? "Apply one change" : `Apply ${new Intl.NumberFormat().format(changes)} changes`} …
      </Button>
    </div>
  );
}
