import { useState } from "react";
import { useQuery } from "urql";
import { announce } from "../api/fault";
import { useVersions } from "../api/useVersions";
import { Asked } from "../ui/Asked";
import { LeaveGuard } from "../ui/LeaveGuard";
import { PageHeader } from "../ui/PageHeader";
import { SaveBar } from "../ui/SaveBar";
import { TheirVersion } from "../ui/TheirVersion";
import { formatInstant, SHARED_ZONE } from "../ui/time";
import { toast } from "../ui/toast";
import { VersionConflict } from "../ui/VersionConflict";
import { ListPanels } from "./ListPanels";
import { type GlobalLists, globalListsQuery, saveGlobalLists } from "./operations";
import { saidLists, useLists } from "./useLists";

/** The lists that hold whichever carrier a call takes. */
export default function ListsPage() {
  const [result, ask] = useQuery({ query: globalListsQuery });
  return (
    <Asked result={result} onRetry={() => ask({ requestPolicy: "network-only" })}>
      {({ globalLists }) => <ListsEditor current={globalLists} />}
    </Asked>
  );
}

function ListsEditor({ current }: { current: GlobalLists }) {
  const lists = useLists(current);
  const [later, setLater] = useState<GlobalLists | null>(null);
  const { base, theirs, dirty, saving, ...versions } = useVersions({
    current,
    mutation: saveGlobalLists,
    saved: (data) => data.saveGlobalLists.globalLists,
    query: globalListsQuery,
    asked: {},
    found: (data) => data.globalLists,
    isDirty: () => lists.dirty,
    open: lists.open,
    rebase: lists.rebase,
  });
  const comparing = theirs !== null && later !== theirs;
  const send = async () => {
    if (lists.showWrong()) return;
    const faults = await versions.save((version) => ({ input: { version, ...lists.input() } }));
    if (faults === null) toast("Saved. The lists hold for the calls that start from now on.");
    else lists.refuse(faults).forEach(announce);
  };
  const save = () => (theirs ? setLater(null) : void send());
  return (
    <>
      <PageHeader
        title="Lists"
        lead={`Calls that nobody is charged for, whichever provider carries them; a provider has lists of its own, which come first. ${standing(base)}`}
      />
      <ListPanels lists={lists} whose="calls" />
      <SaveBar dirty={dirty} saving={saving} onSave={save} onDiscard={() => lists.open(base)}>
        {theirs && !comparing && <TheirVersion theirs={theirs} onCompare={() => setLater(null)} />}
      </SaveBar>
      {theirs && comparing && (
        <VersionConflict
          theirs={theirs}
          began={base.version}
          said={{ mine: lists.said(), theirs: saidLists(theirs) }}
          onLater={() => setLater(theirs)}
          onKeepMine={versions.keepMine}
          onTakeTheirs={versions.takeTheirs}
        />
      )}
      <LeaveGuard dirty={dirty}>
        What you changed is not saved yet. {base.version > 0 && `Calls go on being rated by version ${base.version}.`}
      </LeaveGuard>
    </>
  );
}

function standing({ version, savedAt, savedBy }: GlobalLists): string {
  if (!savedAt) return "They have not been saved yet.";
  return `Version ${version}, saved ${formatInstant(savedAt, SHARED_ZONE)}${savedBy && ` by ${savedBy}`}.`;
}
