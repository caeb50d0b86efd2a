import { formatInstant } from "../../ui/time";
import type { Version, VersionedTariff } from "../operations";
import { counted } from "../words";

/** The version that prices calls which start at `now`, of those that are not taken back. */
export function inForceAt(versions: readonly Version[], now: Date): Version | undefined {
  return versions
    .filter((version) => !version.withdrawnAt && new Date(version.validFrom) <= now)
    .sort((a, b) => Date.parse(b.validFrom) - Date.parse(a.validFrom) || b.version - a.version)[0];
}

/** What taking a version back does, in sentences. */
export function takingBack(version: Version, tariff: VersionedTariff, now = new Date()): string[] {
  const others = tariff.versions.filter((other) => other.version !== version.version);
  const next = inForceAt(others, now);
  const kept = "What was charged by it stays as it is. You can put the version back.";
  if (new Date(version.validFrom) > now)
    return [`Version ${version.version} will not come into force on ${when(version)}.`, kept];
  if (inForceAt(tariff.versions, now)?.version !== version.version)
    return ["Calls of its time that arrive late are no longer priced by it.", kept];
  return [
    next
      ? `Calls are priced by version ${next.version} again (${counted(next.rateCount, "rate")}), from now on.`
      : "No version is left that is in force: calls are unrated until there is one.",
    kept,
  ];
}

/** What putting a version back does, in sentences. */
export function puttingBack(version: Version, tariff: VersionedTariff, now = new Date()): string[] {
  const back = tariff.versions.map((other) =>
    other.version === version.version ? { ...other, withdrawnAt: null } : other,
  );
  if (new Date(version.validFrom) > now) return [`Version ${version.version} comes into force on ${when(version)}.`];
  if (inForceAt(back, now)?.version === version.version)
    return [
      `Calls are priced by version ${version.version} again (${counted(version.rateCount, "rate")}), from now on.`,
      "What was charged meanwhile stays as it is.",
    ];
  return [
    "It prices calls of its own time that arrive late; those that start now are priced by a version with a later start.",
  ];
}

function when({ validFrom, timeZone }: Version): string {
  return formatInstant(validFrom, timeZone);
}
