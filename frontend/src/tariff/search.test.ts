import { expect, it } from "vitest";
import { exportHref, readImportSearch, readTariffSearch } from "./search";

it("reads an address, and leaves out what makes no sense", () => {
  expect(readTariffSearch({ q: 614, version: 3, view: "versions" })).toEqual({
    q: "614",
    version: 3,
    view: "versions",
  });
  expect(readTariffSearch({ q: "", version: "x", view: "rates" })).toEqual({});
  expect(readTariffSearch({ version: -1, view: "nothing" })).toEqual({});
  expect(readImportSearch({ draft: "d" })).toEqual({ draft: "d" });
});

it("names the file of a version", () => {
  expect(exportHref("VGFyaWZm/1=", 3, "xlsx")).toBe("/export/tariff.xlsx?tariffId=VGFyaWZm%2F1%3D&version=3");
});
