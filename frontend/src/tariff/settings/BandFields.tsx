import { ActionIcon, Button, Chip, Group, Input, TextInput } from "@mantine/core";
import { Plus, Trash2 } from "lucide-react";
import { type Control, type FieldPath, useController, useFieldArray } from "react-hook-form";
import { TextField } from "../../ui/fields";
import { weekdays } from "../words";
import classes from "./BandFields.module.css";
import { newBand, type SettingsValues } from "./settingsValues";

type Props = { control: Control<SettingsValues> };

/** The parts of the week that rates can be told apart by. Several with one name make one band. */
export function BandFields({ control }: Props) {
  const { fields, append, remove } = useFieldArray({ control, name: "bands" });
  return (
    <div className={classes.list}>
      {fields.map((field, i) => (
        <fieldset key={field.id} className={classes.band} aria-label={`Band ${i + 1}`}>
          <TextField
            control={control}
            name={`bands.${i}.name`}
            label="Name"
            placeholder="Peak"
            className={classes.name}
          />
          <Days control={control} name={`bands.${i}.weekdays`} />
          <Group gap="xs" align="start">
            <Clock control={control} name={`bands.${i}.from`} label="From" />
            <Clock control={control} name={`bands.${i}.to`} label="To" />
          </Group>
          <ActionIcon
            className={classes.remove}
            variant="subtle"
            color="gray"
            aria-label={`Remove band ${i + 1}`}
            onClick={() => remove(i)}
          >
            <Trash2 size={15} aria-hidden />
          </ActionIcon>
        </fieldset>
      ))}
      <div>
        <Button
          size="xs"
          variant="default"
          leftSection={<Plus size={14} aria-hidden />}
          disabled={fields.length >= 50}
          onClick={() => append({ ...newBand })}
        >
          Add a band
        </Button>
      </div>
    </div>
  );
}

/** The days on which a band begins. */
function Days({ control, name }: Props & { name: FieldPath<SettingsValues> }) {
  const { field, fieldState } = useController({ control, name });
  const chosen = (field.value as number[]).map(String);
  return (
    <Input.Wrapper label="Days" labelElement="div" error={fieldState.error?.message} className={classes.days}>
      <Chip.Group multiple value={chosen} onChange={(days) => field.onChange(days.map(Number))}>
        <Group gap={4} role="group" aria-label="Days">
          {weekdays.map((day, i) => (
            <Chip key={day} value={String(i + 1)} size="xs" radius="sm" variant="light">
              {day}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
    </Input.Wrapper>
  );
}

function Clock({ control, name, label }: Props & { name: FieldPath<SettingsValues>; label: string }) {
  const { field, fieldState } = useController({ control, name });
  return (
    <TextInput
      type="time"
      label={label}
      error={fieldState.error?.message}
      className={classes.clock}
      name={field.name}
      ref={field.ref}
      value={String(field.value)}
      onBlur={field.onBlur}
      onChange={field.onChange}
    />
  );
}
