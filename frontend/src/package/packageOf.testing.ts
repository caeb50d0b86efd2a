import type { Package } from "./operations";

type Rate = Package["customRates"][number];

/** A custom rate for a test. */
export const rateOf = (part: Partial<Rate>): Rate => ({
  prefix: "614",
  origin: "",
  direction: "outbound",
  description: "",
  connectionFee: "0",
  perMinute: "0",
  minimumCharge: "0",
  firstIncrement: 1,
  nextIncrement: 1,
  freeSeconds: 0,
  capSeconds: 0,
  rounding: "none",
  band: "",
  validFrom: null,
  validTo: null,
  ...part,
});

/** A package for a test. */
export const packageOf = (part: Partial<Package> = {}): Package => ({
  id: "p1",
  name: "Business",
  currency: "AUD",
  version: 3,
  savedAt: "2026-11-01T00:00:00Z",
  savedBy: "ann@reseller.test",
  tariff: { id: "t1", name: "A to Z" },
  country: "",
  areaCode: "",
  e164: false,
  outsideLine: "",
  localPrefix: "",
  nanp10: false,
  markupPercent: "15.000000",
  firstIncrement: 0,
  nextIncrement: 0,
  rounding: null,
  freeSecondsPerCall: 0,
  inboundBilling: false,
  inboundFirstIncrement: 0,
  inboundNextIncrement: 0,
  inboundRounding: null,
  customRates: [rateOf({ perMinute: "0.150000", firstIncrement: 30, nextIncrement: 6 })],
  pools: [{ name: "Mobile", prefixes: ["614"], seconds: 30_000, rollOver: false }],
  minimumSpend: "0.000000",
  realTime: false,
  ...part,
});
