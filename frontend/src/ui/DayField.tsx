import { TextInput, type TextInputProps } from "@mantine/core";
import { type Control, type FieldPath, type FieldValues, useController } from "react-hook-form";

/** A day of the calendar, bound to a field of a form; its value is YYYY-MM-DD, or empty. */
export function DayField<V extends FieldValues>({
  control,
  name,
  ...props
}: { control: Control<V>; name: FieldPath<V> } & TextInputProps) {
  const { field, fieldState } = useController({ control, name });
  return <TextInput type="date" {...props} {...field} error={fieldState.error?.message} />;
}
