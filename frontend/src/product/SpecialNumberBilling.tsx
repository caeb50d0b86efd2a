import { Button, Group, List, NumberInput, Radio, Stack, Switch, Text } from "@mantine/core";
import { useState } from "react";
import { useMutate } from "../api/useMutate";
import type { SpecialMode, UpdateProductInput } from "../gql/graphql";
import { Confirm } from "../ui/Confirm";
import { Notice } from "../ui/Notice";
import { Panel } from "../ui/Panel";
import { toast } from "../ui/toast";
import { type Product, updateProduct } from "./operations";

type Change = Pick<UpdateProductInput, "specialNumberBilling" | "specialMode">;

/** The switch between special and standard billing. Every change is asked about first: it decides what calls cost. */
export function SpecialNumberBilling({ product }: { product: Product }) {
  const { run, running } = useMutate(updateProduct);
  const [change, setChange] = useState<Change | null>(null);
  const on = product.specialNumberBilling;
  const apply = async () => {
    const outcome = await run({ input: { id: product.id, ...change } });
    setChange(null);
    if (outcome.ok) toast("Changed for the calls that start from now on.");
  };
  return (
    <Panel
      title="Special Number Billing"
      lead="Charges calls by the product's special rates, before any other rate is looked at."
    >
      <Stack gap="md">
        <Switch
          size="md"
          label={on ? "On" : "Off"}
          aria-label="Special Number Billing"
          checked={on}
          onChange={() => setChange({ specialNumberBilling: !on })}
        />
        {on && product.specialMode === "EXCLUSIVE" && (
          <Notice title="Standard billing is bypassed">
            Calls of this product are charged by its special rates alone. A call that no rule matches is not charged,
            and the client does not see it.
          </Notice>
        )}
        {on && (
          <Radio.Group
            label="When no rule matches"
            value={product.specialMode}
            onChange={(mode) => mode !== product.specialMode && setChange({ specialMode: mode as SpecialMode })}
          >
            <Stack gap={8} mt={8}>
              <Radio
                value="EXCLUSIVE"
                label="Leave the call alone"
                description="EXCLUSIVE: special rates are all there is."
              />
              <Radio
                value="OVERLAY"
                label="Go on to standard rating"
                description="OVERLAY: special rates come first, the others after them."
              />
            </Stack>
          </Radio.Group>
        )}
        <Increments key={`${product.firstIncrement}/${product.nextIncrement}`} product={product} />
      </Stack>
      <Confirm
        opened={change !== null}
        title={change ? titleOf(change) : ""}
        confirm={change ? verbOf(change) : ""}
        danger={change ? bypasses(change, product) : false}
        busy={running}
        onConfirm={() => void apply()}
        onCancel={() => setChange(null)}
      >
        {change && <Consequences change={change} product={product} />}
      </Confirm>
    </Panel>
  );
}

/** Whether standard billing would be bypassed from now on. */
function bypasses(change: Change, product: Product): boolean {
  const on = change.specialNumberBilling ?? product.specialNumberBilling;
  const mode = change.specialMode ?? product.specialMode;
  return Boolean(on) && mode === "EXCLUSIVE";
}

function titleOf({ specialNumberBilling, specialMode }: Change): string {
  if (specialNumberBilling === true) return "Turn Special Number Billing on?";
  if (specialNumberBilling === false) return "Turn Special Number Billing off?";
  return specialMode === "OVERLAY" ? "Go on to standard rating?" : "Bypass standard billing?";
}

function verbOf({ specialNumberBilling }: Change): string {
  if (specialNumberBilling === true) return "Turn on";
  return specialNumberBilling === false ? "Turn off" : "Change";
}

function Consequences({ change, product }: { change: Change; product: Product }) {
  const lines = bypasses(change, product)
    ? [
        "Standard billing is bypassed: only the special rates charge.",
        "A call that no rule matches is not charged, and the client does not see it.",
      ]
    : change.specialNumberBilling === false
      ? [
          "The special rates no longer charge anything; they are kept.",
          "Calls go to standard rating, also those to special numbers.",
        ]
      : ["Special rates charge first.", "A call that no rule matches goes on to standard rating."];
  return (
    <Stack gap="xs">
      <List size="sm" spacing={6}>
        {lines.map((line) => (
          <List.Item key={line}>{line}</List.Item>
        ))}
      </List>
      <Text size="sm" c="dimmed">
        It holds for every service of {product.name}, for calls that start from now on. What was charged before stays.
      </Text>
    </Stack>
  );
}

/** How seconds are rounded up before they are charged. */
function Increments({ product }: { product: Product }) {
  const { run, running } = useMutate(updateProduct);
  const [first, setFirst] = useState<number | string>(product.firstIncrement);
  const [next, setNext] = useState<number | string>(product.nextIncrement);
  const changed = first !== product.firstIncrement || next !== product.nextIncrement;
  const save = async () => {
    const outcome = await run({
      input: { id: product.id, firstIncrement: Number(first), nextIncrement: Number(next) },
    });
    if (outcome.ok) toast("Changed for the calls that start from now on.");
  };
  return (
    <div>
      <Group align="end" gap="sm">
        <NumberInput
          label="First increment"
          w={140}
          min={1}
          max={3600}
          allowDecimal={false}
          suffix=" s"
          value={first}
          onChange={setFirst}
        />
        <NumberInput
          label="Next increment"
          w={140}
          min={1}
          max={3600}
          allowDecimal={false}
          suffix=" s"
          value={next}
          onChange={setNext}
        />
        {changed && (
          <Button loading={running} disabled={first === "" || next === ""} onClick={() => void save()}>
            Save increments
          </Button>
        )}
      </Group>
      <Text size="xs" c="dimmed" mt={6}>
        {spoken(Number(first), Number(next))}
      </Text>
    </div>
  );
}

function spoken(first: number, next: number): string {
  if (first === 1 && next === 1) return "Per-minute rates are charged by the second.";
  if (first === 60 && next === 60) return "Per-minute rates are charged by whole minutes.";
  return `A call is charged for at least ${first} s, then in blocks of ${next} s.`;
}
