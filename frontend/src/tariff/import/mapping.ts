import type { DeckField, DeckMappingInput } from "../../gql/graphql";
import type { Mapping } from "./operations";

/** What the fields are called, in the groups of the choice above a column. */
export const fieldGroups: readonly { group: string; fields: readonly DeckField[] }[] = [
  { group: "Which calls", fields: ["prefix", "countryCode", "areaCode", "description", "origin", "direction", "band"] },
  { group: "Price", fields: ["perMinute", "perSecond", "connectionFee", "minimumCharge", "rounding"] },
  { group: "Counting", fields: ["increments", "firstIncrement", "nextIncrement", "freeSeconds", "capSeconds"] },
  { group: "Validity", fields: ["validFrom", "validTo"] },
];

const names: Readonly<Record<DeckField, string>> = {
  prefix: "Prefix",
  countryCode: "Country code",
  areaCode: "Area code",
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
  { value: "guess", label: "Found out from the file" },
  { value: "point", label: "Point: 1,234.56" },
  { value: "comma", label: "Comma: 1.234,56" },
];

/** The orders of day, month and year, for a choice. */
export const dateOrders = [
  { value: "guess", label: "Found out from the file" },
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
  const touched = [field, fieldAt(mapping, index)];
  const has = (fields: readonly DeckField[]) => touched.some((one) => one !== undefined && fields.includes(one));
  return {
    ...mapping,
    columns: columns.sort((a, b) => a.index - b.index),
    // How another column is written is found out anew.
    decimalMark: has(amountFields) ? "guess" : mapping.decimalMark,
    hundredths: has(priceFields) ? null : mapping.hundredths,
    dateOrder: has(dateFields) ? "guess" : mapping.dateOrder,
  };
}

const priceFields: readonly DeckField[] = ["perMinute", "perSecond"];
const amountFields: readonly DeckField[] = [...priceFields, "connectionFee", "minimumCharge"];
const dateFields: readonly DeckField[] = ["validFrom", "validTo"];

/** Whether a field has a column. */
export function isMapped(mapping: Mapping, ...fields: readonly DeckField[]): boolean {
  return mapping.columns.some((column) => fields.includes(column.field));
}

/** The mapping of another sheet, whose columns and ways of writing are to be found out. */
export function ofSheet(mapping: Mapping, sheet: string): Mapping {
  return { ...mapping, sheet, columns: [], decimalMark: "guess", dateOrder: "guess", hundredths: null };
}

/** The mapping as the API takes it, with nothing of its answers in it. */
export function inputOf(mapping: Mapping): DeckMappingInput {
  const { sheet, columns, decimalMark, dateOrder, hundredths, direction, firstIncrement, nextIncrement } = mapping;
  return {
    sheet,
    columns: columns.map(({ index, field }) => ({ index, field })),
    decimalMark,
    dateOrder,
    hundredths,
    direction,
    firstIncrement,
    nextIncrement,
  };
}

const commonIncrements = ["1/1", "6/6", "30/1", "30/6", "30/30", "60/1", "60/6", "60/60"];

/** The increments of rows that tell none, for a choice; that of the mapping is among them. */
export function incrementChoices({ firstIncrement, nextIncrement }: Mapping): string[] {
  const own = `${firstIncrement}/${nextIncrement}`;
  return commonIncrements.includes(own) ? commonIncrements : [own, ...commonIncrements];
}

/** The mapping with other increments for rows that tell none, such as `60/1`. */
export function withIncrements(mapping: Mapping, text: string): Mapping {
  const [first = 1, next = 1] = text.split("/").map(Number);
  return { ...mapping, firstIncrement: first, nextIncrement: next };
}
