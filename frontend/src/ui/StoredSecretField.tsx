import { Button, Group, PasswordInput, TextInput } from "@mantine/core";
import { useState } from "react";
import { type Control, type FieldPath, type FieldValues, useController } from "react-hook-form";

type Props<V extends FieldValues> = {
  control: Control<V>;
  name: FieldPath<V>;
  label: string;
  description?: string;
  /** Whether one is stored already. It is never shown. */
  stored: boolean;
};

/**
 * A secret that can be written and not be read. The field's value is null while the stored one stays, a text for a new
 * one and empty to remove it.
 */
export function StoredSecretField<V extends FieldValues>({ control, name, label, description, stored }: Props<V>) {
  const { field, fieldState } = useController({ control, name });
  const [typing, setTyping] = useState(!stored);
  const removing = stored && !typing && field.value === "";
  if (typing) {
    return (
      <PasswordInput
        label={label}
        description={description}
        autoComplete="new-password"
        error={fieldState.error?.message}
        name={field.name}
        ref={field.ref}
        onBlur={field.onBlur}
        value={field.value ?? ""}
        onChange={(e) => field.onChange(e.currentTarget.value === "" ? null : e.currentTarget.value)}
      />
    );
  }
  return (
    <Group align="end" gap="xs" wrap="nowrap">
      <TextInput
        flex={1}
        label={label}
        description={description}
        readOnly
        value={removing ? "Removed when you save" : "••••••••••••  stored"}
        error={fieldState.error?.message}
      />
      <Button
        variant="default"
        aria-label={`Replace: ${label}`}
        onClick={() => {
          field.onChange(null);
          setTyping(true);
        }}
      >
        Replace
      </Button>
      <Button
        variant="default"
        aria-label={`${removing ? "Keep" : "Remove"}: ${label}`}
        onClick={() => field.onChange(removing ? null : "")}
      >
        {removing ? "Keep" : "Remove"}
      </Button>
    </Group>
  );
}
