import { TagsInput, type TagsInputProps } from "@mantine/core";
import { type Control, type FieldPath, type FieldValues, useController } from "react-hook-form";

const splitChars = [",", " ", "|", ";"];

/** Several short texts, bound to a field of a form; the field's value is a list of strings. */
export function TagsField<V extends FieldValues>({
  control,
  name,
  placeholder,
  ...props
}: { control: Control<V>; name: FieldPath<V> } & TagsInputProps) {
  const { field, fieldState } = useController({ control, name });
  const tags: readonly string[] = field.value ?? [];
  return (
    <TagsInput
      splitChars={splitChars}
      acceptValueOnBlur
      clearable
      placeholder={tags.length === 0 ? placeholder : undefined}
      {...props}
      {...field}
      onChange={(typed) => field.onChange(split(typed))}
      error={firstMessage(fieldState.error)}
    />
  );
}

/** A text that was left or filled in without a key for each sign is split here. */
function split(typed: readonly string[]): string[] {
  return [...new Set(typed.flatMap((text) => text.split(/[,\s|;]+/)))].filter((text) => text !== "");
}

/** The first message at a field, or at one of the entries of its list. */
function firstMessage(error: unknown): string | undefined {
  if (Array.isArray(error)) return error.map(firstMessage).find((message) => message !== undefined);
  const message = (error as { message?: unknown } | undefined)?.message;
  return typeof message === "string" ? message : undefined;
}
