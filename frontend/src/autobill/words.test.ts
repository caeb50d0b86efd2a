import { describe, expect, it } from "vitest";
import { firstOutcome, noted, plan, shareOf, underWay } from "./words";

describe("a run", () => {
  it.each([
    ["queued", true],
    ["running", true],
    ["done", false],
    ["cancelled", false],
    ["failed", false],
  ] as const)("that is %s goes on: %s", (state, goesOn) => expect(underWay({ state })).toBe(goesOn));

  it("is as far as its clients are", () => {
    expect(shareOf({ done: 1, total: 4, state: "running" })).toBe(25);
    expect(shareOf({ done: 0, total: 0, state: "queued" })).toBe(0);
    expect(shareOf({ done: 0, total: 0, state: "done" })).toBe(100);
  });
});

describe("a report", () => {
  it("opens with what needs doing", () =>
    expect(firstOutcome({ billed: 9, parked: 1, zero: 0, skipped: 0 })).toBe("parked"));
  it("opens with what there is", () => {
    expect(firstOutcome({ billed: 0, parked: 0, zero: 0, skipped: 2 })).toBe("skipped");
    expect(firstOutcome({ billed: 0, parked: 0, zero: 0, skipped: 0 })).toBe("billed");
  });
});

describe("the plan of a run", () => {
  it("says that a dry run writes nothing", () =>
    expect(plan({ dryRun: true, client: "Globex", later: true }).join(" ")).toMatch(/Globex.*Writes nothing/));
  it("says that later periods cannot be billed yet", () => {
    expect(plan({ dryRun: false, client: null, later: true }).join(" ")).toMatch(/every client.*only be tried/);
    expect(plan({ dryRun: false, client: null, later: false }).join(" ")).not.toMatch(/only be tried/);
  });
});

describe("a line of the log", () => {
  const line = { total: "0.00", currency: "AUD", reason: "" };
  it("tells what was billed, and in a dry run what would be", () => {
    expect(noted({ ...line, outcome: "billed", total: "12.30" }, false)).toMatch(/^\D*12\.30$/);
    expect(noted({ ...line, outcome: "billed", total: "12.30" }, true)).toMatch(/^would be billed .*12\.30$/);
  });
  it("tells why there is no invoice", () => {
    expect(noted({ ...line, outcome: "parked", reason: "No tax is known." }, false)).toBe("No tax is known.");
    expect(noted({ ...line, outcome: "zero" }, false)).toBe("");
  });
});
