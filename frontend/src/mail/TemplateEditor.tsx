import { zodResolver } from "@hookform/resolvers/zod";
import { Button, Group, Stack } from "@mantine/core";
import { RotateCcw, Send } from "lucide-react";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { placeFaults } from "../api/useInputForm";
import { useVersions } from "../api/useVersions";
import { Confirm } from "../ui/Confirm";
import { TextareaField, TextField } from "../ui/fields";
import { LeaveGuard } from "../ui/LeaveGuard";
import { Notice } from "../ui/Notice";
import { Panel } from "../ui/Panel";
import { SaveBar } from "../ui/SaveBar";
import { TheirVersion } from "../ui/TheirVersion";
import { formatInstant, SHARED_ZONE } from "../ui/time";
import { toast } from "../ui/toast";
import { VersionConflict } from "../ui/VersionConflict";
import classes from "./Mail.module.css";
import { MergeFields } from "./MergeFields";
import { type MailTemplate, type MailText, mailTemplatesQuery, saveMailTemplate } from "./operations";
import { Preview } from "./Preview";
import { SendTest } from "./SendTest";
import { joined, said, sameText, templateSchema, valuesOf } from "./templateValues";
import { useInsert } from "./useInsert";

/** Of a template that was reset meanwhile it is not known by whom. */
const named = (template: MailTemplate) => ({ ...template, savedBy: template.savedBy || "Somebody else" });

type Props = {
  readonly current: MailTemplate;
  readonly resetting: boolean;
  /** Brings the default back in place of this version. */
  readonly onReset: (version: number) => void;
};

/** How the messages of one event are written, with what they may name and how they come out. */
export function TemplateEditor({ current, resetting, onReset }: Props) {
  const { form, values, base, theirs, dirty, saving, ...editor } = useTemplateEditor(current);
  const [later, setLater] = useState<MailTemplate | null>(null);
  const [asked, setAsked] = useState<"test" | "reset" | null>(null);
  const { insert, onFocus } = useInsert(form);
  const comparing = theirs !== null && later !== theirs;
  const code = { className: classes.code, autosize: true, spellCheck: false, onFocus };
  return (
    <form noValidate onSubmit={(event) => event.preventDefault()}>
      {!current.on && (
        <Stack mb="md">
          <Notice>Clients are not told of this: it is switched off in the settings.</Notice>
        </Stack>
      )}
      <div className={classes.editor}>
        <Panel
          title="Template"
          lead={leadOf(base)}
          actions={
            <Group gap="xs">
              <Button
                size="xs"
                variant="default"
                leftSection={<Send size={14} aria-hidden />}
                onClick={() => setAsked("test")}
              >
                Send a test…
              </Button>
              <Button
                size="xs"
                variant="default"
                disabled={base.version === 0}
                loading={resetting}
                leftSection={<RotateCcw size={14} aria-hidden />}
                onClick={() => setAsked("reset")}
              >
                Reset…
              </Button>
            </Group>
          }
        >
          <Stack gap="sm">
            <TextField control={form.control} name="subject" label="Subject" spellCheck={false} onFocus={onFocus} />
            <TextareaField control={form.control} name="text" label="Text" minRows={8} maxRows={24} {...code} />
            <TextareaField
              control={form.control}
              name="html"
              label="HTML"
              description="Empty: plain text alone"
              minRows={8}
              maxRows={24}
              {...code}
            />
          </Stack>
        </Panel>
        <MergeFields fields={base.fields} onInsert={insert} />
      </div>
      <Preview event={base.event} template={values} onFaults={(faults) => placeFaults(form, joined(faults))} />
      <SaveBar
        dirty={dirty}
        saving={saving}
        onSave={() => (theirs ? setLater(null) : editor.save())}
        onDiscard={editor.discard}
      >
        {theirs && !comparing && <TheirVersion theirs={named(theirs)} onCompare={() => setLater(null)} />}
      </SaveBar>
      {theirs && comparing && (
        <VersionConflict
          theirs={named(theirs)}
          began={base.version}
          said={{ mine: said(values), theirs: said(valuesOf(theirs)) }}
          onLater={() => setLater(theirs)}
          onKeepMine={editor.keepMine}
          onTakeTheirs={editor.takeTheirs}
        />
      )}
      {asked === "test" && <SendTest event={base.event} unsaved={dirty} onClose={() => setAsked(null)} />}
      <Confirm
        opened={asked === "reset"}
        title="Go back to the default?"
        confirm="Reset"
        danger
        onConfirm={() => {
          setAsked(null);
          onReset(base.version);
        }}
        onCancel={() => setAsked(null)}
      >
        Messages of this event are written by the template that Tollbook comes with. Yours is not kept.
      </Confirm>
      <LeaveGuard dirty={dirty}>What you changed is not saved yet. Messages go on being written as before.</LeaveGuard>
    </form>
  );
}

function leadOf({ version, savedBy, savedAt }: MailTemplate): string {
  if (version === 0) return "The one that Tollbook comes with.";
  return `Version ${version}, saved by ${savedBy}${savedAt ? ` on ${formatInstant(savedAt, SHARED_ZONE)}` : ""}.`;
}

function useTemplateEditor(current: MailTemplate) {
  const form = useForm<MailText>({ defaultValues: valuesOf(current), resolver: zodResolver(templateSchema) });
  const values = form.watch();
  const open = (version: MailTemplate) => form.reset(valuesOf(version));
  const versions = useVersions({
    current,
    mutation: saveMailTemplate,
    saved: (data) => data.saveMailTemplate.mailTemplate,
    query: mailTemplatesQuery,
    asked: {},
    found: ({ mailTemplates }) => mailTemplates.find(({ event }) => event === current.event) ?? null,
    isDirty: (base) => !sameText(values, valuesOf(base)),
    open,
    rebase: () => {},
  });
  const send = form.handleSubmit(async (checked) => {
    const { event } = current;
    const faults = await versions.save((version) => ({ input: { event, version, ...checked } }));
    if (faults === null) toast("Saved. It holds for the messages that are written from now on.");
    else placeFaults(form, joined(faults));
  });
  return { ...versions, form, values, save: () => void send(), discard: () => open(versions.base) };
}
