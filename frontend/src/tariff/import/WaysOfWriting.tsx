import { NativeSelect, Select, SimpleGrid } from "@mantine/core";
import type { ChangeEvent } from "react";
import type { Direction } from "../../gql/graphql";
import { timeZones } from "../../ui/countries";
import { directions } from "../words";
import { dateOrders, decimalMarks, incrementChoices, isMapped, ofSheet, withIncrements } from "./mapping";
import type { Mapping } from "./operations";
import type { DraftView } from "./useDraft";

type Props = {
  readonly sheets: readonly string[];
  readonly mapping: Mapping;
  readonly view: DraftView;
};

const units = [
  { value: "", label: "Units, such as dollars" },
  { value: "1", label: "Hundredths, such as cents" },
];

/** How amounts and dates are written, and what holds for rows that do not say it themselves. */
export function WaysOfWriting({ sheets, mapping, view }: Props) {
  const dated = isMapped(mapping, "validFrom", "validTo");
  const read = (part: (value: string) => Partial<Mapping>) => (event: ChangeEvent<HTMLSelectElement>) =>
    view.read({ ...mapping, ...part(event.currentTarget.value) });
  return (
    <SimpleGrid cols={{ base: 1, xs: 2, md: 3, lg: 4 }} mt="md">
      {sheets.length > 1 && (
        <NativeSelect
          label="Sheet"
          data={[...sheets]}
          value={mapping.sheet}
          onChange={read((sheet) => ofSheet(mapping, sheet))}
        />
      )}
      <NativeSelect
        label="Decimal mark"
        data={decimalMarks}
        value={mapping.decimalMark}
        onChange={read((decimalMark) => ({ decimalMark }))}
      />
      <NativeSelect
        label="Prices are in"
        data={units}
        value={mapping.hundredths ? "1" : ""}
        onChange={read((chosen) => ({ hundredths: chosen !== "" }))}
      />
      {dated && (
        <NativeSelect
          label="Dates are written"
          data={dateOrders}
          value={mapping.dateOrder}
          onChange={read((dateOrder) => ({ dateOrder }))}
        />
      )}
      {!isMapped(mapping, "direction") && (
        <NativeSelect
          label="All rates are"
          data={directions}
          value={mapping.direction}
          onChange={read((direction) => ({ direction: direction as Direction }))}
        />
      )}
      {!isMapped(mapping, "increments", "firstIncrement", "nextIncrement") && (
        <NativeSelect
          label="All are counted in seconds of"
          data={incrementChoices(mapping)}
          value={`${mapping.firstIncrement}/${mapping.nextIncrement}`}
          onChange={read((text) => withIncrements(mapping, text))}
        />
      )}
      {view.timeZone !== null && (
        <Select
          label="The tariff's time zone"
          searchable
          limit={100}
          allowDeselect={false}
          data={timeZones()}
          value={view.timeZone}
          onChange={(zone) => zone && view.setTimeZone(zone)}
        />
      )}
    </SimpleGrid>
  );
}
