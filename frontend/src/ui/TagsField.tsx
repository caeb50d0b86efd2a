import { TagsInput, type TagsInputProps } from "@mantine/core";
import { type Control, type FieldPath, type FieldValues, useController } from "react-hook-form";

/** Several short texts, bound to a field of a form; the field's value is a list of strings. */
export function TagsField<V extends FieldValues>({
  control,
  name,
  ...props
}: { control: Control<V>; name: FieldPath<V> } & TagsInputProps) {
  const { field, fieldState } = useController({ control, name });
  return (
    <TagsInput
      splitChars={[",", " ", "|", ";"]}
      acceptValueOnBlur
      clearable
      {...props}
      {...field}
      error={firstMessage(fieldState.error)}
    />
  );
}

/** The first message at a field, or at one of the entries of its list. */
function firstMessage(error: unknown): string | undefined {
  if (Array.isArray(error)) return error.map(firstMessage).find((message) => message !== undefined);
  const message = (error as { message?: unknown } | undefined)?.message;
  return typeof message === "string" ? message : undefined;
}
