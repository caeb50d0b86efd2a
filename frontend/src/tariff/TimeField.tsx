import { TextInput, type TextInputProps } from "@mantine/core";
import { type Control, type FieldPath, type FieldValues, useController } from "react-hook-form";

/** A day and time of day, bound to a field of a form; its value is YYYY-MM-DDTHH:MM, or empty. */
export function TimeField<V extends FieldValues>({
  control,
  name,
  ...props
}: { control: Control<V>; name: FieldPath<V> } & TextInputProps) {
  const { field, fieldState } = useController({ control, name });
  return <TextInput type="datetime-local" {...props} {...field} error={fieldState.error?.message} />;
}
