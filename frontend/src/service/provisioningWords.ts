import type { Extension, Settings, Step } from "./provisioning";

const steps: Record<Step["kind"], (number: string) => string> = {
  check_domain: () => "The domain is on the server",
  check_extension: (n) => `Extension ${n} is free`,
  create_extension: (n) => `Make extension ${n}`,
  verify_extension: (n) => `Extension ${n} is there`,
  update_extension: (n) => `Set extension ${n}`,
  set_password: (n) => `Set the password of extension ${n}`,
  delete_extension: (n) => `Take extension ${n} away`,
  restrict: () => "Bar extensions, or free them",
  welcome: () => "Queue the welcome e-mail",
  activate: () => "Begin the service",
  end: () => "End the service",
  cancel: () => "Cancel the order",
};

/** What a step does. */
export const stepName = ({ kind, number }: Pick<Step, "kind" | "number">): string => steps[kind](number);

/** How far a step is, and how that looks. */
export function stepState({ state, error, attempts }: Pick<Step, "state" | "error" | "attempts">): {
  text: string;
  tone: "good" | "warn" | "bad" | "plain";
} {
  if (state === "done") return { text: "Done", tone: "good" };
  if (state === "failed") return { text: "Failed", tone: "bad" };
  if (state === "cancelled") return { text: "Given up", tone: "plain" };
  if (state === "running") return { text: "Running", tone: "plain" };
  return error !== "" || attempts > 0 ? { text: "Tried again", tone: "warn" } : { text: "Waits", tone: "plain" };
}

/** Whether something is still being done, so that it is worth asking again. */
export const underWay = (all: readonly Pick<Step, "state">[]): boolean =>
  all.some(({ state }) => state === "queued" || state === "running");

/** Whether somebody has to look at it. */
export const stuck = (all: readonly Pick<Step, "state" | "error" | "attempts">[]): boolean =>
  all.some((step) => ["bad", "warn"].includes(stepState(step).tone));

const settings: Record<string, string> = {
  enabled: "Switched on",
  barred: "Barred",
  name: "Name",
  callerName: "Caller name outside",
  callerNumber: "Caller number outside",
  voicemail: "Voicemail",
  voicemailMailTo: "Voicemail to",
  recording: "Recording",
  doNotDisturb: "Do not disturb",
  forwardAll: "Forward all calls",
  forwardBusy: "Forward when busy",
  forwardNoAnswer: "Forward unanswered",
  forwardUnreached: "Forward when unregistered",
};

/** The name of a setting of an extension. */
export const settingName = (setting: string): string => settings[setting] ?? setting;

/** A setting's value as a person reads it. */
export function settingText(text: string): string {
  if (text === "true") return "yes";
  if (text === "false") return "no";
  return text === "" ? "none" : text;
}

/** How an extension is, as far as it is known: as wanted where nothing was observed. */
export function known({ wanted, observed }: Pick<Extension, "wanted" | "observed">): Settings {
  const all = { ...(observed ?? wanted) };
  for (const [name, value] of Object.entries(wanted)) {
    if (value !== null && value !== undefined) Object.assign(all, { [name]: value });
  }
  return all;
}

/** What is special about an extension, in a few words. */
export function summary(extension: Pick<Extension, "wanted" | "observed">): string[] {
  const now = known(extension);
  const words: string[] = [];
  if (now.enabled === false) words.push("switched off");
  if (now.barred) words.push("barred");
  if (now.doNotDisturb) words.push("do not disturb");
  if (now.forwardAll?.enabled) words.push(`forwarded to ${now.forwardAll.to}`);
  if (now.voicemail) words.push("voicemail");
  if (now.recording) words.push(`records ${now.recording}`);
  return words;
}
