import { List, Select, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useQuery } from "urql";
import { useMutate } from "../api/useMutate";
import { Confirm } from "../ui/Confirm";
import { TextLink } from "../ui/links";
import { Notice } from "../ui/Notice";
import { Panel } from "../ui/Panel";
import { toast } from "../ui/toast";
import { type Product, productPackages, updateProduct } from "./operations";

/** The package as it is chosen; null: none. */
type Choice = { id: string; name: string } | null;

/** The value of the choice that is no package. */
const none = "none";

/** The package by which a product's ordinary calls are sold. A change is asked about first: it decides what calls cost. */
export function PackageRates({ product }: { product: Product }) {
  const [{ data, error, fetching }] = useQuery({ query: productPackages });
  const { run, running } = useMutate(updateProduct);
  const [change, setChange] = useState<{ to: Choice } | null>(null);
  const held = product.package ?? null;
  const found = (data?.packages.nodes ?? []).filter(({ currency }) => currency === product.currency);
  const options = held && !found.some(({ id }) => id === held.id) ? [held, ...found] : found;
  const apply = async () => {
    const outcome = await run({ input: { id: product.id, packageId: change?.to?.id ?? null } });
    setChange(null);
    if (outcome.ok) toast("Changed for the calls that start from now on.");
  };
  const nothing = error ? "The packages could not be read." : `There is no package in ${product.currency}.`;
  return (
    <Panel
      title="Package Rates"
      lead="Ordinary calls, those that no special rate takes, are sold by a package: a tariff with a markup, included minutes and rates of its own."
    >
      <Stack gap="md">
        <Select
          label="Package"
          description={
            held && (
              <>
                See <Link to={held} />
              </>
            )
          }
          maw={420}
          searchable
          allowDeselect={false}
          nothingFoundMessage={fetching ? "Looking…" : nothing}
          data={[{ value: none, label: "None" }, ...options.map(({ id, name }) => ({ value: id, label: name }))]}
          value={held?.id ?? none}
          onChange={(id) => setChange({ to: options.find((option) => option.id === id) ?? null })}
        />
        <Standing product={product} />
      </Stack>
      <Confirm
        opened={change !== null}
        title={change?.to ? `Sell ordinary calls by ${change.to.name}?` : "Sell ordinary calls by no package?"}
        confirm="Change"
        danger={change?.to === null}
        busy={running}
        onConfirm={() => void apply()}
        onCancel={() => setChange(null)}
      >
        <Stack gap="xs">
          <List size="sm" spacing={6}>
            {consequences(product, change?.to ?? null).map((line) => (
              <List.Item key={line}>{line}</List.Item>
            ))}
          </List>
          <Text size="sm" c="dimmed">
            It holds for every service of {product.name}, for calls that start from now on. What was charged before
            stays.
          </Text>
        </Stack>
      </Confirm>
    </Panel>
  );
}

function Link({ to }: { to: { id: string; name: string } }) {
  return (
    <TextLink to="/packages/$id" params={{ id: to.id }} inherit>
      {to.name}
    </TextLink>
  );
}

/** Whether special rates are all there is, so that no package is asked. */
function bypassed({ specialNumberBilling, specialMode }: Product): boolean {
  return specialNumberBilling && specialMode === "EXCLUSIVE";
}

/** What the package means beside Special Number Billing as it stands. */
function Standing({ product }: { product: Product }) {
  const held = product.package;
  if (bypassed(product)) {
    return held ? (
      <Notice title="The package is bypassed">
        Special Number Billing is on and leaves a call alone that no rule matches. {held.name} sells calls again once
        such calls go on to standard rating, or it is turned off.
      </Notice>
    ) : (
      <Text size="sm" c="dimmed">
        None is needed: Special Number Billing is on, and special rates are all there is.
      </Text>
    );
  }
  if (!held) {
    return (
      <Notice title="Ordinary calls have no price">
        Without a package {product.specialNumberBilling ? "a call that no special rate matches" : "every call"} is
        charged 0 and waits as unrated until there is a rate for it.
      </Notice>
    );
  }
  return (
    <Text size="sm" c="dimmed">
      {product.specialNumberBilling
        ? `Special rates charge first; a call that none of them matches is sold by ${held.name}.`
        : `Special Number Billing is off: every call is sold by ${held.name}.`}
    </Text>
  );
}

function consequences(product: Product, to: Choice): string[] {
  if (bypassed(product)) {
    return ["Nothing changes for now: Special Number Billing bypasses the package."];
  }
  const which = product.specialNumberBilling ? "Calls that no special rate matches" : "All calls";
  if (to === null) return [`${which} are charged 0 and wait as unrated.`];
  return [`${which} are charged by ${to.name}.`, "Included minutes are those of the new package."];
}
