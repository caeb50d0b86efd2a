import { zodResolver } from "@hookform/resolvers/zod";
import { SimpleGrid } from "@mantine/core";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { placeFaults } from "../api/useInputForm";
import { useVersions } from "../api/useVersions";
import { TextField } from "../ui/fields";
import { LeaveGuard } from "../ui/LeaveGuard";
import { PageHeader } from "../ui/PageHeader";
import { Panel } from "../ui/Panel";
import { SaveBar } from "../ui/SaveBar";
import { TagsField } from "../ui/TagsField";
import { TheirVersion } from "../ui/TheirVersion";
import { formatInstant, SHARED_ZONE } from "../ui/time";
import { toast } from "../ui/toast";
import { type Told, VersionConflict } from "../ui/VersionConflict";
import { ListPanels } from "./ListPanels";
import { type Provider, providerQuery, saveProvider } from "./operations";
import { TariffField } from "./TariffField";
import { saidLists, useLists } from "./useLists";
import { inputOf, type ProviderValues, providerSchema, sameValues, valuesOf } from "./values";

/** All that is known of a provider in one form, which is saved as one version. */
export function ProviderEditor({ current }: { current: Provider }) {
  const editor = useProviderEditor(current);
  const { form, values, lists, base, theirs, dirty, saving } = editor;
  const [later, setLater] = useState<Provider | null>(null);
  const comparing = theirs !== null && later !== theirs;
  const save = () => (theirs ? setLater(null) : editor.save());
  return (
    <form noValidate onSubmit={(event) => event.preventDefault()}>
      <PageHeader
        title={base.name}
        lead={`${base.currency} · version ${base.version}, saved ${formatInstant(base.savedAt, SHARED_ZONE)}${base.savedBy && ` by ${base.savedBy}`}`}
      />
      <Panel title="Provider">
        <SimpleGrid cols={{ base: 1, sm: 2 }} mb="sm">
          <TextField
            control={form.control}
            name="name"
            label="Name"
            description="As it stands in lists and margins"
            withAsterisk
          />
          <TariffField control={form.control} base={base} />
        </SimpleGrid>
        <TagsField
          control={form.control}
          name="settings.gateways"
          label="Gateways"
          description="Their UUIDs in FusionPBX (Accounts, Gateways); several at once with commas or spaces"
          placeholder="8f26353e-d0b5-47b5-bd54-cf0d3c0d6859"
        />
      </Panel>
      <ListPanels lists={lists} whose="calls over its gateways" />
      <SaveBar dirty={dirty} saving={saving} onSave={save} onDiscard={editor.discard}>
        {theirs && !comparing && <TheirVersion theirs={theirs} onCompare={() => setLater(null)} />}
      </SaveBar>
      {theirs && comparing && (
        <VersionConflict
          theirs={theirs}
          began={base.version}
          said={{
            mine: [...said(values, [base, theirs]), ...lists.said()],
            theirs: [...said(valuesOf(theirs), [theirs]), ...saidLists(theirs)],
          }}
          onLater={() => setLater(theirs)}
          onKeepMine={editor.keepMine}
          onTakeTheirs={editor.takeTheirs}
        />
      )}
      <LeaveGuard dirty={dirty}>
        What you changed is not saved yet. Calls go on being rated by version {base.version}.
      </LeaveGuard>
    </form>
  );
}

function useProviderEditor(current: Provider) {
  const form = useForm<ProviderValues>({ defaultValues: valuesOf(current), resolver: zodResolver(providerSchema) });
  const lists = useLists(current);
  const values = form.watch();
  const open = (version: Provider) => {
    form.reset(valuesOf(version));
    lists.open(version);
  };
  const versions = useVersions({
    current,
    mutation: saveProvider,
    saved: (data) => data.saveProvider.provider,
    query: providerQuery,
    asked: { id: current.id },
    found: ({ node }) => (node?.__typename === "Provider" ? node : null),
    isDirty: (base) => lists.dirty || !sameValues(values, valuesOf(base)),
    open,
    rebase: lists.rebase,
  });
  const send = form.handleSubmit(async (checked) => {
    if (lists.showWrong()) return;
    const { name, settings } = inputOf(checked);
    const sent = { ...settings, ...lists.input() };
    const faults = await versions.save((version) => ({ input: { id: current.id, version, name, settings: sent } }));
    if (faults === null) toast("Saved. It holds for the calls that start from now on.");
    else placeFaults(form, lists.refuse(faults));
  });
  return { ...versions, form, values, lists, save: () => void send(), discard: () => open(versions.base) };
}

function said(values: ProviderValues, providers: readonly Provider[]): Told[] {
  const { name, settings } = inputOf(values);
  const tariff = providers.find((provider) => provider.tariff?.id === settings.tariffId)?.tariff;
  return [
    ["Name", name],
    ["Buy tariff", settings.tariffId === null ? "" : (tariff?.name ?? "another one")],
    ["Gateways", settings.gateways.join(", ")],
  ];
}
