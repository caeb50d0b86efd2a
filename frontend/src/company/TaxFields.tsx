import { ActionIcon, Button, Text } from "@mantine/core";
import { Plus, Trash2 } from "lucide-react";
import { type Control, useFieldArray } from "react-hook-form";
import { countries } from "../ui/countries";
import { DayField } from "../ui/DayField";
import { SelectField, TextField } from "../ui/fields";
import { Panel } from "../ui/Panel";
import classes from "./Company.module.css";
import { type CompanyValues, newTaxRate } from "./values";

/** How countries tax, each from a day on. */
export function TaxFields({ control }: { control: Control<CompanyValues> }) {
  const { fields, append, remove } = useFieldArray({ control, name: "taxRates" });
  return (
    <Panel
      title="Taxes"
      lead="The rate of a country from a day on, until its next one. Issued invoices keep theirs."
      actions={
        <Button
          size="xs"
          variant="default"
          leftSection={<Plus size={14} aria-hidden />}
          onClick={() => append(newTaxRate)}
        >
          Add tax rate
        </Button>
      }
    >
      {fields.length === 0 ? (
        <Text size="sm" c="dimmed">
          No rate is known: nothing is taxed.
        </Text>
      ) : (
        <ul className={classes.rates} aria-label="Tax rates">
          {fields.map((field, at) => (
            <li key={field.id} className={classes.rate} aria-label={`Tax rate ${at + 1}`}>
              <SelectField
                control={control}
                name={`taxRates.${at}.country`}
                label="Country"
                searchable
                data={countries()}
              />
              <TextField control={control} name={`taxRates.${at}.name`} label="Name" placeholder="GST" />
              <TextField
                control={control}
                name={`taxRates.${at}.percent`}
                label="Percent"
                inputMode="decimal"
                rightSection="%"
              />
              <DayField control={control} name={`taxRates.${at}.from`} label="From" />
              <ActionIcon
                variant="default"
                size={30}
                aria-label={`Remove tax rate ${at + 1}`}
                title={`Remove tax rate ${at + 1}`}
                onClick={() => remove(at)}
              >
                <Trash2 size={15} aria-hidden />
              </ActionIcon>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
