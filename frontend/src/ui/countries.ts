// What a browser knows of the world, for choices: countries, currencies, time zones.

/** ISO 3166-1 alpha-2. */
const codes =
  "AD AE AF AG AI AL AM AO AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GT GU GW GY HK HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW";

/** One entry of a choice. */
export type Option = { value: string; label: string };

/** A country's name in the browser's language; the code itself where it has none. */
export function countryName(code: string): string {
  try {
    return new Intl.DisplayNames(undefined, { type: "region" }).of(code) ?? code;
  } catch {
    return code;
  }
}

/** All countries by name. */
export const countries = once((): Option[] => {
  const names = new Intl.DisplayNames(undefined, { type: "region" });
  return codes
    .split(" ")
    .map((value) => ({ value, label: `${names.of(value) ?? value} (${value})` }))
    .sort((a, b) => a.label.localeCompare(b.label));
});

/** All currencies by code. */
export const currencies = once((): Option[] => {
  const names = new Intl.DisplayNames(undefined, { type: "currency" });
  return Intl.supportedValuesOf("currency").map((value) => ({
    value,
    label: `${value} · ${names.of(value) ?? value}`,
  }));
});

/** All time zones by IANA name. */
export const timeZones = once(() => [...new Set([...Intl.supportedValuesOf("timeZone"), "UTC"])]);

/** The lists are long and stay the same: each is made when it is first asked for. */
function once<List>(make: () => List): () => List {
  let made: List | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
