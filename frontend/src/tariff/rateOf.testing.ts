import type { Rate, Version, VersionedTariff } from "./operations";

/** A rate for tests: Australian mobiles by the second, but for what is given. */
export function rateOf(changes: Partial<Rate> = {}): Rate {
  return {
    prefix: "614",
    origin: "",
    direction: "outbound",
    description: "Australia Mobile",
    connectionFee: "0.000000",
    perMinute: "0.100000",
    minimumCharge: "0.000000",
    firstIncrement: 1,
    nextIncrement: 1,
    freeSeconds: 0,
    capSeconds: 0,
    rounding: "none",
    band: "",
    validFrom: null,
    validTo: null,
    ...changes,
  };
}

/** A version for tests: of Melbourne, without bands, but for what is given. */
export function versionOf(version: number, validFrom: string, changes: Partial<Version> = {}): Version {
  return {
    version,
    validFrom,
    timeZone: "Australia/Melbourne",
    taxIncluded: false,
    bands: [],
    rateCount: 100 + version,
    note: "",
    savedBy: "ada@reseller.test",
    savedAt: validFrom,
    withdrawnAt: null,
    ...changes,
  };
}

/** A tariff for tests, with these versions, newest first, and one of them in force. */
export function tariffOf(versions: Version[], inForce?: Version): VersionedTariff {
  return {
    id: "t",
    name: "Retail",
    currency: "AUD",
    version: versions[0]?.version ?? 0,
    createdAt: "2026-01-01T00:00:00Z",
    versions,
    inForce: inForce ?? null,
  };
}
