import { Button, FileButton, Group, Input, Text } from "@mantine/core";
import { Image, Trash2 } from "lucide-react";
import { useState } from "react";
import { type Control, useController } from "react-hook-form";
import classes from "./Company.module.css";
import { base64Of, problemOf, sourceOf } from "./logo";
import type { CompanyValues } from "./values";

/** The picture on invoices: what is chosen is shown before it is saved. */
export function LogoField({ control, stored }: { control: Control<CompanyValues>; stored: boolean }) {
  const { field, fieldState } = useController({ control, name: "logo" });
  const [problem, setProblem] = useState<string | null>(null);
  const choose = async (file: File | null) => {
    if (!file) return;
    const wrong = problemOf(file);
    setProblem(wrong);
    if (!wrong) field.onChange(await base64Of(file));
  };
  const shown = field.value !== null ? field.value !== "" : stored;
  return (
    <Input.Wrapper
      label="Logo"
      labelElement="div"
      description="PNG or JPEG, at most 512 KiB"
      error={problem ?? fieldState.error?.message}
    >
      <div className={classes.logo}>
        {field.value ? (
          <img src={sourceOf(field.value)} alt="The logo that is chosen" />
        ) : (
          <Text size="sm" c="dimmed">
            {field.value === "" ? "It is removed when you save." : stored ? "A logo is stored." : "None yet."}
          </Text>
        )}
      </div>
      <Group gap="xs">
        <FileButton accept="image/png,image/jpeg" onChange={(file) => void choose(file)}>
          {(props) => (
            <Button {...props} size="xs" variant="default" leftSection={<Image size={14} aria-hidden />}>
              {shown ? "Choose another…" : "Choose a picture…"}
            </Button>
          )}
        </FileButton>
        {field.value !== null && (
          <Button size="xs" variant="default" onClick={() => field.onChange(null)}>
            {stored ? "Keep the stored one" : "Take back"}
          </Button>
        )}
        {stored && field.value === null && (
          <Button
            size="xs"
            variant="default"
            leftSection={<Trash2 size={14} aria-hidden />}
            onClick={() => field.onChange("")}
          >
            Remove
          </Button>
        )}
      </Group>
    </Input.Wrapper>
  );
}
