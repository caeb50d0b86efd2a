import type { DeckField, DeckMappingInput } from "../../gql/graphql";
import type { Mapping } from "./operations";

/** What the fields are called, in the groups of the choice above a column. */
export const fieldGroups: readonly { group: string; fields: readonly DeckField[] }[] = [
  { group: "Which calls", fields: ["prefix", "countryCode", "description", "origin", "direction", "band"] },
  { group: "Price", fields: ["perMinute", "perSecond", "connectionFee", "minimumCharge", "rounding"] },
  { group: "Counting", fields: ["increments", "firstIncrement", "nextIncrement", "freeSeconds", "capSeconds"] },
  { group: "Validity", fields: ["validFrom", "validTo"] },
];

const names: Readonly<Record<DeckField, string>> = {
  prefix: "Prefix",
  countryCode: "Country code",
  origin: "Caller's prefix",
  direction: "Direction",
  description: "Destination",
  connectionFee: "Connection fee",
  perMinute: "Per minute",
  perSecond: "Per second",
  minimumCharge: "Minimum charge",
  firstIncrement: "First increment",
  nextIncrement: "Next increment",
  increments: "Increments (60/1)",
  freeSeconds: "Free first seconds",
  capSeconds: "Untimed until",
  rounding: "Rounding",
  band: "Time-of-day band",
  validFrom: "Valid from",
  validTo: "Valid until",
};

/** A field's name; the name itself where the API refuses something that is no column's. */
export function fieldName(field: string): string {
  return (names as Readonly<Record<string, string>>)[field] ?? field;
}

/** The marks between units and decimals, for a choice. */
export const decimalMarks = [
  { value: "guess", label: "As the file has it" },
  { value: "point", label: "Point: 1,234.56" },
  { value: "comma", label: "Comma: 1.234,56" },
];

/** The orders of day, month and year, for a choice. */
export const dateOrders = [
  { value: "guess", label: "As the file has it" },
  { value: "iso", label: "2026-11-23" },
  { value: "dmy", label: "23/11/2026" },
  { value: "mdy", label: "11/23/2026" },
];

/** What a column is read as; undefined where it is not read. */
export function fieldAt(mapping: Mapping, index: number): DeckField | undefined {
  return mapping.columns.find((column) => column.index === index)?.field;
}

/** The mapping with a column read as something else, or not read. A field has one column: another one gives it up. */
export function withField(mapping: Mapping, index: number, field: DeckField | undefined): Mapping {
  const others = mapping.columns.filter((column) => column.index !== index && column.field !== field);
  const columns = field === undefined ? others : [...others, { index, field }];
  return { ...mapping, columns: columns.sort((a, b) => a.index - b.index) };
}

/** The mapping of another sheet, whose columns are to be guessed. */
export function ofSheet(mapping: Mapping, sheet: string): Mapping {
  return { ...mapping, sheet, columns: [] };
}

/** The mapping as the API takes it, with nothing of its answers in it. */
export function inputOf({ sheet, columns, decimalMark, dateOrder }: Mapping): DeckMappingInput {
  return { sheet, columns: columns.map(({ index, field }) => ({ index, field })), decimalMark, dateOrder };
}
