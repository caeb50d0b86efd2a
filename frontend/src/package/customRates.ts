import type { Direction, RateInput, Rounding } from "../gql/graphql";
import { decimal, isAmount, padded, plain } from "../ui/amount";
import { type Cells, type Choice, chosen, type Kind, type Problems, type Row } from "../ui/sheet/kind";
import type { Package } from "./operations";

/** The cells of a custom rate. Those of the band and the days are kept as they were saved and not shown. */
export type RateCell =
  | "prefix"
  | "description"
  | "direction"
  | "origin"
  | "connectionFee"
  | "perMinute"
  | "increments"
  | "minimumCharge"
  | "freeSeconds"
  | "capSeconds"
  | "rounding"
  | "band"
  | "validFrom"
  | "validTo";

/** A custom rate as it is typed. */
export type RateCells = Cells<RateCell>;

const directions: readonly Choice[] = [
  { value: "outbound", label: "Outbound" },
  { value: "inbound", label: "Inbound" },
  { value: "local", label: "Local" },
];

/** To what the charge of a call is rounded up. */
export const roundings: readonly Choice[] = [
  { value: "none", label: "Exact" },
  { value: "cent", label: "Up to the cent" },
  { value: "five_cents", label: "Up to 5 cents" },
];

const prices: readonly RateCell[] = ["connectionFee", "perMinute", "minimumCharge"];
const lengths: readonly RateCell[] = ["freeSeconds", "capSeconds"];

/** The custom rates of a package, as a sheet. */
export const customRates: Kind<RateCell> = {
  noun: "rate",
  columns: [
    { cell: "prefix", title: "Prefix", width: "112px", look: "mono", placeholder: "614" },
    { cell: "description", title: "Description", width: "minmax(130px, 1fr)", placeholder: "—" },
    { cell: "connectionFee", title: "Fee", width: "76px", look: "number", placeholder: "0" },
    { cell: "perMinute", title: "Per minute", width: "88px", look: "number", placeholder: "0" },
    { cell: "increments", title: "Increments", width: "90px", look: "number", placeholder: "1/1" },
    { cell: "minimumCharge", title: "Minimum", width: "80px", look: "number", placeholder: "0" },
    { cell: "freeSeconds", title: "Free s", width: "64px", look: "number", placeholder: "0" },
    { cell: "capSeconds", title: "Cap s", width: "64px", look: "number", placeholder: "0" },
    { cell: "rounding", title: "Rounding", width: "126px", choices: roundings },
    { cell: "direction", title: "Direction", width: "102px", choices: directions },
    { cell: "origin", title: "Caller", width: "74px", look: "mono", placeholder: "any" },
  ],
  blank: {
    prefix: "",
    description: "",
    direction: "outbound",
    origin: "",
    connectionFee: "",
    perMinute: "",
    increments: "",
    minimumCharge: "",
    freeSeconds: "",
    capSeconds: "",
    rounding: "none",
    band: "",
    validFrom: "",
    validTo: "",
  },
  check,
  read,
};

function check(cells: RateCells): Problems<RateCell> {
  const found: { [cell in RateCell]?: string } = {};
  if (cells.direction !== "local" && cells.prefix.trim() === "") found.prefix = "Enter a prefix.";
  for (const cell of ["prefix", "origin"] as const) {
    if (!/^\d{0,15}$/.test(cells[cell].trim())) found[cell] = "At most 15 digits, without +: 614.";
  }
  if (cells.description.trim().length > 200) found.description = "At most 200 characters.";
  for (const cell of prices) {
    const typed = cells[cell].trim();
    if (typed.includes(",")) found[cell] = "Use a point: 0.35.";
    else if (!isAmount(decimal(typed))) found[cell] = "An amount such as 0.35.";
  }
  for (const cell of lengths) if (!isWhole(cells[cell], 0, 86_400)) found[cell] = "0 to 86400 s.";
  if (incrementsOf(cells.increments) === null) found.increments = "Such as 60/60.";
  return found;
}

function isWhole(typed: string, least: number, most: number): boolean {
  const text = typed.trim() === "" ? String(least) : typed.trim();
  return /^\d{1,6}$/.test(text) && Number(text) >= least && Number(text) <= most;
}

/** Reads `30/6`, first and next increment; one number is both, nothing is `1/1`. Null where it is neither. */
export function incrementsOf(typed: string): [first: number, next: number] | null {
  const [first = "", next = first, ...rest] = (typed.trim() === "" ? "1" : typed).split("/").map((part) => part.trim());
  const whole = (part: string) => part !== "" && isWhole(part, 1, 3600);
  return rest.length === 0 && whole(first) && whole(next) ? [Number(first), Number(next)] : null;
}

/** A text from a spreadsheet as it stands in a cell: numbers without blanks, + and signs of a currency. */
function read(cell: RateCell, text: string): string {
  if (cell === "rounding") return chosen(roundings, text);
  if (cell === "direction") return chosen(directions, text);
  if (cell === "prefix" || cell === "origin") return text.replace(/[\s+().-]/g, "");
  if (prices.includes(cell)) return text.replace(/[\s$€£¥]/g, "");
  return text.trim();
}

/** The saved custom rates as they are edited; zeros that say nothing are left empty. */
export function cellsOf(rates: Package["customRates"]): RateCells[] {
  const price = (amount: string) => (padded(amount) === "0" ? "" : padded(amount));
  const length = (seconds: number) => (seconds === 0 ? "" : String(seconds));
  return rates.map((rate) => ({
    prefix: rate.prefix,
    description: rate.description,
    direction: rate.direction,
    origin: rate.origin,
    connectionFee: price(rate.connectionFee),
    perMinute: price(rate.perMinute),
    increments: `${rate.firstIncrement || 1}/${rate.nextIncrement || 1}`,
    minimumCharge: price(rate.minimumCharge),
    freeSeconds: length(rate.freeSeconds),
    capSeconds: length(rate.capSeconds),
    rounding: rate.rounding,
    band: rate.band,
    validFrom: rate.validFrom ?? "",
    validTo: rate.validTo ?? "",
  }));
}

/** A custom rate as the mutation takes it. */
export function rateInput(cells: RateCells): RateInput {
  const [firstIncrement, nextIncrement] = incrementsOf(cells.increments) ?? [1, 1];
  return {
    prefix: cells.prefix.trim(),
    description: cells.description.trim(),
    direction: cells.direction as Direction,
    origin: cells.origin.trim(),
    connectionFee: plain(decimal(cells.connectionFee)),
    perMinute: plain(decimal(cells.perMinute)),
    firstIncrement,
    nextIncrement,
    minimumCharge: plain(decimal(cells.minimumCharge)),
    freeSeconds: Number(cells.freeSeconds),
    capSeconds: Number(cells.capSeconds),
    rounding: cells.rounding as Rounding,
    band: cells.band,
    validFrom: cells.validFrom || null,
    validTo: cells.validTo || null,
  };
}

/** The cell that shows a field of a rate. */
export function cellFor(field: string | undefined): RateCell {
  if (field === "firstIncrement" || field === "nextIncrement") return "increments";
  return customRates.columns.find(({ cell }) => cell === field)?.cell ?? "prefix";
}

/** Rates that no call could tell apart, by their keys: the server refuses them. */
export function repeated(rows: readonly Row<RateCell>[]): ReadonlyMap<string, string> {
  const first = new Map<string, number>();
  const notes = new Map<string, string>();
  rows.forEach(({ key, cells }, place) => {
    const same = [cells.prefix.trim(), cells.origin.trim(), cells.direction, cells.band, cells.validFrom].join(" ");
    const before = first.get(same);
    if (cells.prefix.trim() === "" && cells.direction !== "local") return;
    if (before === undefined) first.set(same, place);
    else notes.set(key, `Line ${before + 1} is for the same calls.`);
  });
  return notes;
}
