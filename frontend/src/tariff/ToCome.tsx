import { Notice } from "../ui/Notice";
import { formatInstant } from "../ui/time";
import type { VersionedTariff } from "./operations";
import { standingOf } from "./words";

/** A version that is to come into force does not have what is changed now: said before it is overlooked. */
export function ToCome({ tariff }: { tariff: VersionedTariff }) {
  const coming = tariff.versions.filter((version) => standingOf(version, tariff) === "to come");
  const next = coming.sort((a, b) => Date.parse(a.validFrom) - Date.parse(b.validFrom))[0];
  if (!next || !tariff.inForce) return null;
  return (
    <Notice>
      Version {next.version} comes into force on {formatInstant(next.validFrom, next.timeZone)}. It does not have what
      you change here, unless this is in force from a later time.
    </Notice>
  );
}
