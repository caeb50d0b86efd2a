import { expect, test } from "vitest";
import { changedSettings, type ExtensionValues, extensionSchema } from "./extensionValues";

const values: ExtensionValues = {
  name: "Desk",
  enabled: true,
  callerName: "",
  callerNumber: "",
  voicemail: true,
  voicemailMailTo: "",
  recording: "",
  doNotDisturb: false,
  forwardAll: "",
  forwardBusy: "1002",
  forwardNoAnswer: "",
  forwardUnreached: "",
};

test("only what was changed is sent, and an emptied forward is off", () => {
  expect(changedSettings({ ...values, name: "Reception", forwardBusy: "", forwardAll: "0398765432" }, values)).toEqual({
    name: "Reception",
    forwardBusy: { enabled: false, to: "" },
    forwardAll: { enabled: true, to: "0398765432" },
  });
  expect(changedSettings(values, values)).toEqual({});
});

test("a forward is a number that can be dialled", () => {
  expect(extensionSchema.safeParse({ ...values, forwardAll: "not a number" }).success).toBe(false);
  expect(extensionSchema.safeParse({ ...values, forwardAll: "+61398765432" }).success).toBe(true);
});
