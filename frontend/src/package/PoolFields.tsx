import { ActionIcon, Button, Group, SimpleGrid, Text } from "@mantine/core";
import { ArrowDown, ArrowUp, Plus, Trash2 } from "lucide-react";
import { type Control, useFieldArray } from "react-hook-form";
import { SwitchField, TextField } from "../ui/fields";
import { Panel } from "../ui/Panel";
import { TagsField } from "../ui/TagsField";
import classes from "./PoolFields.module.css";
import { newPool, type PackageValues } from "./values";

const most = 20;

/** Minutes that a billing period includes, pool by pool, in the order in which calls draw from them. */
export function PoolFields({ control }: { control: Control<PackageValues> }) {
  const { fields, append, remove, move } = useFieldArray({ control, name: "settings.pools" });
  return (
    <Panel
      title="Included minutes"
      lead="Of each billing period, for outbound calls. A call draws from the pools in their order, and pays for what goes beyond."
      actions={
        <Button
          size="xs"
          variant="default"
          disabled={fields.length >= most}
          leftSection={<Plus size={15} aria-hidden />}
          onClick={() => append(newPool)}
        >
          Add pool
        </Button>
      }
    >
      {fields.length === 0 ? (
        <Text size="sm" c="dimmed">
          No minutes are included.
        </Text>
      ) : (
        <ol className={classes.pools} aria-label="Pools">
          {fields.map((field, i) => (
            <li key={field.id} className={classes.pool} aria-label={`Pool ${i + 1}`}>
              <PoolForm control={control} place={i} />
              <Group gap={4} className={classes.actions}>
                <Step label={`Draw from pool ${i + 1} earlier`} off={i === 0} onClick={() => move(i, i - 1)}>
                  <ArrowUp size={15} aria-hidden />
                </Step>
                <Step
                  label={`Draw from pool ${i + 1} later`}
                  off={i === fields.length - 1}
                  onClick={() => move(i, i + 1)}
                >
                  <ArrowDown size={15} aria-hidden />
                </Step>
                <Step label={`Delete pool ${i + 1}`} onClick={() => remove(i)}>
                  <Trash2 size={15} aria-hidden />
                </Step>
              </Group>
            </li>
          ))}
        </ol>
      )}
    </Panel>
  );
}

function PoolForm({ control, place }: { control: Control<PackageValues>; place: number }) {
  const at = `settings.pools.${place}` as const;
  return (
    <div className={classes.form}>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <TextField control={control} name={`${at}.name`} label="Name" placeholder="Mobile" />
        <TextField
          control={control}
          name={`${at}.seconds`}
          label="Minutes"
          placeholder="500"
          inputMode="numeric"
          rightSection="min"
          rightSectionWidth={44}
        />
      </SimpleGrid>
      <TagsField
        control={control}
        name={`${at}.prefixes`}
        label="Prefixes"
        description="How its numbers begin, country code first; none: every number"
        placeholder="614"
      />
      <SwitchField control={control} name={`${at}.rollOver`} label="What is left can be used in the next period" />
    </div>
  );
}

type StepProps = { label: string; off?: boolean; onClick: () => void; children: React.ReactNode };

function Step({ label, off = false, onClick, children }: StepProps) {
  return (
    <ActionIcon variant="default" size={30} aria-label={label} title={label} disabled={off} onClick={onClick}>
      {children}
    </ActionIcon>
  );
}
