import { describe, expect, it } from "vitest";
import { runningOf } from "./running";

describe("runningOf", () => {
  it("goes back from how the account stands now", () => {
    const entries = [
      { owed: "-59.68", credit: "40.32" },
      { owed: "59.68", credit: "0.00" },
      { owed: "0.00", credit: "-0.50" },
    ];
    expect(runningOf({ owed: "0.00", credit: "39.82" }, entries)).toEqual([
      { owed: "0", credit: "39.82" },
      { owed: "59.68", credit: "-0.5" },
      { owed: "0", credit: "-0.5" },
    ]);
  });
  it("is nothing where nothing happened", () => expect(runningOf({ owed: "0", credit: "0" }, [])).toEqual([]));
});
