import { type Control, type FieldPath, type FieldValues, useWatch } from "react-hook-form";
import { TextField } from "../ui/fields";
import { onePlus, percentInput } from "./percent";

type Props<V extends FieldValues> = { control: Control<V>; name: FieldPath<V> };

/** How much is added to what the tariff asks, with what becomes of a price. */
export function MarkupField<V extends FieldValues>({ control, name }: Props<V>) {
  const typed: unknown = useWatch({ control, name });
  const price = onePlus(percentInput(String(typed ?? "")));
  return (
    <TextField
      control={control}
      name={name}
      label="Markup"
      description={
        price === null ? "Added to the tariff's prices" : `Added to the tariff's prices: 1.00 becomes ${price}`
      }
      inputMode="decimal"
      rightSection="%"
    />
  );
}
