import * as z from "zod/mini";
import type { ExtensionSettingsInput } from "../gql/graphql";
import type { Extension, Settings } from "./provisioning";
import { known } from "./provisioningWords";

const dialable = /^([+*#]?[0-9*#]{1,31})?$/;
const target = z.string().check(z.regex(dialable, "Digits, with + before an international number."));

/** What the form of an extension can check by itself. An empty forward is off. */
export const extensionSchema = z.object({
  name: z.string(),
  enabled: z.boolean(),
  callerName: z.string(),
  callerNumber: target,
  voicemail: z.boolean(),
  voicemailMailTo: z.string(),
  recording: z.string(),
  doNotDisturb: z.boolean(),
  forwardAll: target,
  forwardBusy: target,
  forwardNoAnswer: target,
  forwardUnreached: target,
});

/** The form of an extension. */
export type ExtensionValues = z.infer<typeof extensionSchema>;

const forward = (of: Settings["forwardAll"]): string => (of?.enabled ? of.to : "");

/** The form of an extension as it is. */
export function extensionValues(extension: Extension): ExtensionValues {
  const now = known(extension);
  return {
    name: now.name ?? "",
    enabled: now.enabled ?? true,
    callerName: now.callerName ?? "",
    callerNumber: now.callerNumber ?? "",
    voicemail: now.voicemail ?? false,
    voicemailMailTo: now.voicemailMailTo ?? "",
    recording: now.recording ?? "",
    doNotDisturb: now.doNotDisturb ?? false,
    forwardAll: forward(now.forwardAll),
    forwardBusy: forward(now.forwardBusy),
    forwardNoAnswer: forward(now.forwardNoAnswer),
    forwardUnreached: forward(now.forwardUnreached),
  };
}

const forwards = ["forwardAll", "forwardBusy", "forwardNoAnswer", "forwardUnreached"] as const;

/** What was changed, as the mutation takes it: only that is looked after from then on. */
export function changedSettings(values: ExtensionValues, before: ExtensionValues): ExtensionSettingsInput {
  const input: ExtensionSettingsInput = {};
  for (const [name, value] of Object.entries(values) as [keyof ExtensionValues, string | boolean][]) {
    if (value === before[name]) continue;
    const isForward = (forwards as readonly string[]).includes(name);
    Object.assign(input, { [name]: isForward ? { enabled: value !== "", to: value } : value });
  }
  return input;
}

/** The recordings that there are, for a choice. */
export const recordings = [
  { value: "", label: "None" },
  { value: "all", label: "All calls" },
  { value: "inbound", label: "Calls that come in" },
  { value: "outbound", label: "Calls that go out" },
  { value: "local", label: "Internal calls" },
];
