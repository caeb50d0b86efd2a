import { expect, test } from "vitest";
import { packageOf } from "./packageOf.testing";
import { inputOf, newPool, type PackageValues, packageSchema, sameValues, valuesOf } from "./values";

const wrongFields = (change: (values: PackageValues) => void) => {
  const values = valuesOf(packageOf());
  change(values);
  const { error } = packageSchema.safeParse(values);
  return (error?.issues ?? []).map(({ path }) => path.join("."));
};

test("what is saved comes back as it was", () => {
  const p = packageOf({
    country: "NZ",
    firstIncrement: 60,
    nextIncrement: 6,
    rounding: "cent",
    minimumSpend: "49.500000",
  });
  expect(inputOf(valuesOf(p))).toEqual({
    name: "Business",
    settings: {
      tariffId: "t1",
      country: "NZ",
      areaCode: "",
      e164: false,
      outsideLine: "",
      localPrefix: "",
      nanp10: false,
      markupPercent: "15",
      firstIncrement: 60,
      nextIncrement: 6,
      rounding: "cent",
      freeSecondsPerCall: 0,
      inboundBilling: false,
      inboundFirstIncrement: 0,
      inboundNextIncrement: 0,
      inboundRounding: null,
      pools: [{ name: "Mobile", prefixes: ["614"], seconds: 30_000, rollOver: false }],
      minimumSpend: "49.5",
      realTime: false,
    },
  });
});

test("a saved package has nothing to mend", () => {
  expect(wrongFields(() => {})).toEqual([]);
});

test.each<[string, (values: PackageValues) => void]>([
  ["name", (v) => (v.name = " ")],
  ["settings.tariffId", (v) => (v.settings.tariffId = "")],
  ["settings.markupPercent", (v) => (v.settings.markupPercent = "1,5")],
  ["settings.firstIncrement", (v) => (v.settings.firstIncrement = 3601)],
  ["settings.areaCode", (v) => (v.settings.areaCode = "+3")],
  ["settings.minimumSpend", (v) => (v.settings.minimumSpend = "-1")],
  ["settings.pools.1.name", (v) => v.settings.pools.push({ ...newPool, seconds: "1" })],
  ["settings.pools.0.seconds", (v) => (v.settings.pools = [{ ...newPool, name: "a", seconds: "lots" }])],
  [
    "settings.pools.0.prefixes",
    (v) => (v.settings.pools = [{ ...newPool, name: "a", seconds: "1", prefixes: ["+61"] }]),
  ],
])("%s is checked before it is sent", (field, change) => {
  expect(wrongFields(change)).toEqual([field]);
});

test("two spellings say the same", () => {
  const a = valuesOf(packageOf());
  const b = valuesOf(packageOf());
  b.settings.markupPercent = " 15.0 ";
  b.settings.minimumSpend = "";
  expect(sameValues(a, b)).toBe(true);
  b.settings.realTime = true;
  expect(sameValues(a, b)).toBe(false);
});
