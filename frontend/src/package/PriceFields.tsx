import { SimpleGrid, Text } from "@mantine/core";
import { type Control, useWatch } from "react-hook-form";
import { NumberField, SelectField } from "../ui/fields";
import { Panel } from "../ui/Panel";
import { roundings } from "./customRates";
import { MarkupField } from "./MarkupField";
import type { PackageValues } from "./values";

/** The roundings, and that of the rate. */
export const roundingChoices = [{ value: "rate", label: "As the rate says" }, ...roundings];

/** What is done to the tariff's prices. */
export function PriceFields({ control }: { control: Control<PackageValues> }) {
  return (
    <Panel title="Prices" lead="What is left empty is as each rate says.">
      <SimpleGrid cols={{ base: 1, xs: 2, lg: 3 }}>
        <MarkupField control={control} name="settings.markupPercent" />
        <IncrementFields control={control} first="settings.firstIncrement" next="settings.nextIncrement" />
        <SelectField
          control={control}
          name="settings.rounding"
          label="Rounding"
          description="Of the charge of each call"
          data={roundingChoices}
        />
        <NumberField
          control={control}
          name="settings.freeSecondsPerCall"
          label="Free at the start of each call"
          description="Outbound calls; where the rate has not more"
          placeholder="0 s"
          min={0}
          max={86_400}
          suffix=" s"
        />
      </SimpleGrid>
    </Panel>
  );
}

type Name = "firstIncrement" | "nextIncrement" | "inboundFirstIncrement" | "inboundNextIncrement";
type IncrementProps = { control: Control<PackageValues>; first: `settings.${Name}`; next: `settings.${Name}` };

/** In what blocks time is counted, with what that means. */
export function IncrementFields({ control, first, next }: IncrementProps) {
  const [a, b] = useWatch({ control, name: [first, next] });
  return (
    <>
      <NumberField
        control={control}
        name={first}
        label="First increment"
        description="Seconds of the first block"
        placeholder="As the rate says"
        min={1}
        max={3600}
        suffix=" s"
      />
      <div>
        <NumberField
          control={control}
          name={next}
          label="Next increment"
          description="Seconds of each further block"
          placeholder="As the rate says"
          min={1}
          max={3600}
          suffix=" s"
        />
        <Text size="xs" c="dimmed" mt={4}>
          {spokenIncrements(a, b)}
        </Text>
      </div>
    </>
  );
}

/** What increments mean for a call of 45 seconds. */
export function spokenIncrements(first: number | "", next: number | ""): string {
  if (first === "" || next === "" || first < 1 || next < 1) return "";
  const billed = 45 <= first ? first : first + Math.ceil((45 - first) / next) * next;
  return `A call of 45 s is charged for ${billed} s.`;
}
