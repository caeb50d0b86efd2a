import { describe, expect, it } from "vitest";
import { answered, maxBytes, sendFile } from "./send";

describe("answered", () => {
  it("gives the draft", () => expect(answered(200, '{"draftId":"d1"}')).toEqual({ draftId: "d1" }));
  it("gives the reason of a refusal", () =>
    expect(answered(422, '{"error":{"code":"INVALID","message":"No deck."}}')).toEqual({
      fault: { code: "INVALID", message: "No deck." },
    }));
  it.each(["", "<html>", "null", "{}"])("says what the server answered instead of %j", (body) =>
    expect(answered(502, body)).toEqual({ fault: { code: "INTERNAL", message: "The server answered 502." } }),
  );
});

it.each([
  [0, "a.csv is empty."],
  [maxBytes + 1, "a.csv is too large: at most 64 MB are taken. Send it in parts."],
])("sends no file of %d bytes", async (size, message) => {
  const file = { name: "a.csv", size } as File;
  const sent = await sendFile("t", file, () => {}, new AbortController().signal);
  expect(sent).toEqual({ fault: { code: "INVALID", message } });
});
