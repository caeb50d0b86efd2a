import { describe, expect, it } from "vitest";
import { ownPath } from "./ownPath";

describe("ownPath", () => {
  it("goes back to where one was", () => expect(ownPath("/products/7?tab=rates")).toBe("/products/7?tab=rates"));
  it.each([undefined, "", "//evil.test", "/\\evil.test", "https://evil.test", "calls", "/sign-in?return=/x"])(
    "goes to the calls instead of to %s",
    (back) => expect(ownPath(back)).toBe("/calls"),
  );
});
