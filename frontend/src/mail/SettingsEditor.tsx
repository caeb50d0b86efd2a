import { zodResolver } from "@hookform/resolvers/zod";
import { SimpleGrid, Stack } from "@mantine/core";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { placeFaults } from "../api/useInputForm";
import { useVersions } from "../api/useVersions";
import { SwitchField, TextField } from "../ui/fields";
import { LeaveGuard } from "../ui/LeaveGuard";
import { Panel } from "../ui/Panel";
import { SaveBar } from "../ui/SaveBar";
import { TagsField } from "../ui/TagsField";
import { TheirVersion } from "../ui/TheirVersion";
import { toast } from "../ui/toast";
import { VersionConflict } from "../ui/VersionConflict";
import { type MailSettings, mailSettingsQuery, saveMailSettings } from "./operations";
import { inputOf, type SettingsValues, said, sameValues, settingsSchema, valuesOf } from "./settingsValues";
import { allEvents, events } from "./words";

/** Who has saved meanwhile is not told of the settings. */
const bySomebody = (settings: MailSettings) => ({ ...settings, savedBy: "Somebody else" });

/** The settings in one form, which is saved as one version. */
export function SettingsEditor({ current }: { current: MailSettings }) {
  const { form, values, base, theirs, dirty, saving, ...editor } = useSettingsEditor(current);
  const [later, setLater] = useState<MailSettings | null>(null);
  const comparing = theirs !== null && later !== theirs;
  const { control } = form;
  return (
    <form noValidate onSubmit={(event) => event.preventDefault()}>
      <Panel title="Who messages are from">
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
          <TextField
            control={control}
            name="from"
            label="From"
            description={base.fallbackFrom ? `Empty: ${base.fallbackFrom}` : "Needed before anything is sent"}
            placeholder={base.fallbackFrom || "Acme Telecom <billing@acme.example>"}
            autoComplete="off"
          />
          <TextField
            control={control}
            name="replyTo"
            label="Reply to"
            description="Empty: answers go to the sender"
            autoComplete="off"
          />
        </SimpleGrid>
      </Panel>
      <Panel title="Of what clients are told" lead="What is switched off is not written at all.">
        <Stack gap="sm">
          {allEvents.map((event) => (
            <SwitchField
              key={event}
              control={control}
              name={`on.${event}`}
              label={events[event].label}
              description={events[event].says}
            />
          ))}
          <TagsField
            control={control}
            name="reminderDays"
            label="Reminder days"
            description="Days after an invoice is due; negative ones are before. At most 10."
            placeholder="-3, 7, 14"
            clearButtonProps={{ "aria-label": "No reminders" }}
            maw={420}
          />
        </Stack>
      </Panel>
      <SaveBar
        dirty={dirty}
        saving={saving}
        onSave={() => (theirs ? setLater(null) : editor.save())}
        onDiscard={editor.discard}
      >
        {theirs && !comparing && <TheirVersion theirs={bySomebody(theirs)} onCompare={() => setLater(null)} />}
      </SaveBar>
      {theirs && comparing && (
        <VersionConflict
          theirs={bySomebody(theirs)}
          began={base.version}
          said={{ mine: said(values), theirs: said(valuesOf(theirs)) }}
          onLater={() => setLater(theirs)}
          onKeepMine={editor.keepMine}
          onTakeTheirs={editor.takeTheirs}
        />
      )}
      <LeaveGuard dirty={dirty}>What you changed is not saved yet. Messages go on being sent as before.</LeaveGuard>
    </form>
  );
}

function useSettingsEditor(current: MailSettings) {
  const form = useForm<SettingsValues>({ defaultValues: valuesOf(current), resolver: zodResolver(settingsSchema) });
  const values = form.watch();
  const open = (version: MailSettings) => form.reset(valuesOf(version));
  const versions = useVersions({
    current,
    mutation: saveMailSettings,
    saved: (data) => data.saveMailSettings.mailSettings,
    query: mailSettingsQuery,
    asked: {},
    found: ({ mailSettings }) => mailSettings,
    isDirty: (base) => !sameValues(values, valuesOf(base)),
    open,
    rebase: () => {},
  });
  const send = form.handleSubmit(async (checked) => {
    const faults = await versions.save((version) => ({ input: { version, ...inputOf(checked) } }));
    if (faults === null) toast("Saved. It holds for the messages that are sent from now on.");
    else placeFaults(form, faults);
  });
  return { ...versions, form, values, save: () => void send(), discard: () => open(versions.base) };
}
