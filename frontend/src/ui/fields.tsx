import {
  MultiSelect,
  type MultiSelectProps,
  NumberInput,
  type NumberInputProps,
  PasswordInput,
  type PasswordInputProps,
  Select,
  type SelectProps,
  Switch,
  type SwitchProps,
  Textarea,
  type TextareaProps,
  TextInput,
  type TextInputProps,
} from "@mantine/core";
import { type Control, type FieldPath, type FieldValues, useController } from "react-hook-form";

// Mantine's inputs, bound to a field of a form by its name. The field's fault stands beside it.

interface Bound<Values extends FieldValues> {
  control: Control<Values>;
  name: FieldPath<Values>;
}

function useField<Values extends FieldValues>({ control, name }: Bound<Values>) {
  const { field, fieldState } = useController({ control, name });
  return { field, error: fieldState.error?.message };
}

/** One line of text. */
export function TextField<V extends FieldValues>({ control, name, ...props }: Bound<V> & TextInputProps) {
  const { field, error } = useField({ control, name });
  return <TextInput {...props} {...field} error={error} />;
}

/** Several lines of text. */
export function TextareaField<V extends FieldValues>({ control, name, ...props }: Bound<V> & TextareaProps) {
  const { field, error } = useField({ control, name });
  return <Textarea {...props} {...field} error={error} />;
}

/** A secret that is being typed. */
export function PasswordField<V extends FieldValues>({ control, name, ...props }: Bound<V> & PasswordInputProps) {
  const { field, error } = useField({ control, name });
  return <PasswordInput autoComplete="new-password" {...props} {...field} error={error} />;
}

/** A whole number; the field's value is a number, or "" while it is empty. */
export function NumberField<V extends FieldValues>({ control, name, ...props }: Bound<V> & NumberInputProps) {
  const { field, error } = useField({ control, name });
  return <NumberInput allowDecimal={false} {...props} {...field} error={error} />;
}

/** One of a list; the field's value is null where nothing is chosen. */
export function SelectField<V extends FieldValues>({ control, name, ...props }: Bound<V> & SelectProps) {
  const { field, error } = useField({ control, name });
  return <Select allowDeselect={false} {...props} {...field} error={error} />;
}

/** Some of a list; the field's value is a list of texts. */
export function ChoicesField<V extends FieldValues>({ control, name, ...props }: Bound<V> & MultiSelectProps) {
  const { field, error } = useField({ control, name });
  return <MultiSelect {...props} {...field} error={error} />;
}

/** On or off. */
export function SwitchField<V extends FieldValues>({ control, name, ...props }: Bound<V> & SwitchProps) {
  const { field, error } = useField({ control, name });
  const { value, onChange, ...rest } = field;
  return (
    <Switch
      {...props}
      {...rest}
      checked={value === true}
      onChange={(e) => onChange(e.currentTarget.checked)}
      error={error}
    />
  );
}
