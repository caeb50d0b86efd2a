import { describe, expect, test } from "vitest";
import type { Settings } from "./provisioning";
import { known, settingText, stepName, stepState, stuck, summary, underWay } from "./provisioningWords";

const nothing: Settings = {
  enabled: null,
  barred: null,
  name: null,
  callerName: null,
  callerNumber: null,
  voicemail: null,
  voicemailMailTo: null,
  recording: null,
  doNotDisturb: null,
  forwardAll: null,
  forwardBusy: null,
  forwardNoAnswer: null,
  forwardUnreached: null,
};

describe("steps", () => {
  test("say what they do", () => {
    expect(stepName({ kind: "create_extension", number: "1101" })).toBe("Make extension 1101");
    expect(stepName({ kind: "activate", number: "" })).toBe("Begin the service");
  });
  test("that are tried again need a look, those that wait do not", () => {
    expect(stepState({ state: "queued", error: "", attempts: 0 })).toEqual({ text: "Waits", tone: "plain" });
    expect(stepState({ state: "queued", error: "cut off", attempts: 1 }).tone).toBe("warn");
    expect(stuck([{ state: "done", error: "", attempts: 1 }])).toBe(false);
    expect(stuck([{ state: "failed", error: "taken", attempts: 1 }])).toBe(true);
  });
  test("that failed are not under way", () => {
    expect(underWay([{ state: "failed" }, { state: "done" }])).toBe(false);
    expect(underWay([{ state: "queued" }])).toBe(true);
  });
});

describe("an extension", () => {
  test("is as wanted, and else as observed", () => {
    const now = known({
      wanted: { ...nothing, name: "Reception" },
      observed: { ...nothing, name: "Desk", barred: true },
    });
    expect(now.name).toBe("Reception");
    expect(now.barred).toBe(true);
  });
  test("tells what is special about it", () => {
    const wanted = {
      ...nothing,
      doNotDisturb: false,
      forwardAll: { enabled: true, to: "0398765432" },
      recording: "all",
    };
    expect(summary({ wanted, observed: null })).toEqual(["forwarded to 0398765432", "records all"]);
    expect(summary({ wanted: nothing, observed: null })).toEqual([]);
  });
  test("has settings in words", () => {
    expect([settingText("true"), settingText("false"), settingText(""), settingText("off")]).toEqual([
      "yes",
      "no",
      "none",
      "off",
    ]);
  });
});
