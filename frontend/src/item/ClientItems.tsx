import { Button, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { Plus } from "lucide-react";
import { useState } from "react";
import { useQuery } from "urql";
import { useMutate } from "../api/useMutate";
import { Asked } from "../ui/Asked";
import { Confirm } from "../ui/Confirm";
import { type Column, DataRows } from "../ui/DataRows";
import { isNegative, roundMoney } from "../ui/money";
import { Panel } from "../ui/Panel";
import { Pager, usePages } from "../ui/pages";
import { Tag } from "../ui/Tag";
import { toast } from "../ui/toast";
import { AddItem } from "./AddItem";
import { type Item, type ItemService, itemsQuery, removeItem } from "./operations";

type Props = { readonly clientId: string; readonly currency: string; readonly locale: string };

/** What will be added to a client's coming invoices. */
export function ClientItems({ clientId, currency, locale }: Props) {
  const pages = usePages();
  const variables = { clientId, ...pages.variables };
  const [result, ask] = useQuery({ query: itemsQuery, variables, requestPolicy: "cache-and-network", context });
  const [adding, { open, close }] = useDisclosure(false);
  const [removing, setRemoving] = useState<Item | null>(null);
  return (
    <Panel
      title="Items"
      lead="Charges and discounts beside subscriptions and calls: once, or each billing period of a service."
      actions={
        <Button size="xs" variant="default" leftSection={<Plus size={14} aria-hidden />} onClick={open}>
          Add item
        </Button>
      }
    >
      <Asked result={result} rows={2} onRetry={() => ask({ requestPolicy: "network-only" })}>
        {({ items: { nodes, pageInfo }, services }) => (
          <>
            {nodes.length === 0 && !pages.earlier ? (
              <Text size="sm" c="dimmed">
                Nothing is added.
              </Text>
            ) : (
              <>
                <DataRows
                  label="Items"
                  rows={nodes}
                  columns={columnsOf(services.nodes, (item) => money(item, currency, locale), setRemoving)}
                  keyOf={(item) => item.id}
                  faint={(item) => item.billed && !item.recurring}
                />
                <Pager pages={pages} info={pageInfo} />
              </>
            )}
            {adding && <AddItem clientId={clientId} currency={currency} services={services.nodes} onClose={close} />}
          </>
        )}
      </Asked>
      <RemoveItem clientId={clientId} item={removing} onClose={() => setRemoving(null)} />
    </Panel>
  );
}

const context = { additionalTypenames: ["Item", "Invoice"] };

function money({ price, quantity }: Item, currency: string, locale: string): string {
  const one = roundMoney(price, currency, locale || undefined);
  return quantity === 1 ? one : `${quantity} × ${one}`;
}

function columnsOf(
  services: readonly ItemService[],
  priceOf: (item: Item) => string,
  onRemove: (item: Item) => void,
): Column<Item>[] {
  const serviceOf = ({ serviceId }: Item) => services.find(({ id }) => id === serviceId);
  return [
    {
      title: "What",
      cell: (item) => (
        <span>
          <b>{item.text}</b> {isNegative(item.price) && <Tag tone="good">Discount</Tag>}
          <Text size="xs" c="dimmed">
            {item.addedBy}
          </Text>
        </span>
      ),
    },
    { title: "Service", cell: (item) => serviceOf(item)?.product.name ?? "–" },
    { title: "When", cell: (item) => whenOf(item) },
    {
      title: "Price",
      end: true,
      cell: (item) => (
        <span>
          {priceOf(item)}
          {item.taxIncluded && (
            <Text size="xs" c="dimmed">
              with tax
            </Text>
          )}
        </span>
      ),
    },
    {
      title: "Remove",
      quiet: true,
      end: true,
      cell: (item) =>
        (item.recurring || !item.billed) && (
          <Button size="compact-xs" variant="default" aria-label={`Remove ${item.text}`} onClick={() => onRemove(item)}>
            Remove
          </Button>
        ),
    },
  ];
}

function whenOf({ recurring, billed }: Item): string {
  if (recurring) return billed ? "Each period, billed so far" : "Each period";
  return billed ? "Billed" : "On the next invoice";
}

type RemoveProps = { clientId: string; item: Item | null; onClose: () => void };

function RemoveItem({ clientId, item, onClose }: RemoveProps) {
  const { run, running } = useMutate(removeItem, { invalidates: ["Item", "Invoice"] });
  const remove = async () => {
    const outcome = await run({ input: { clientId, id: item?.id ?? "" } });
    onClose();
    if (outcome.ok) toast("It is billed no more.");
  };
  return (
    <Confirm
      opened={item !== null}
      title={`Remove “${item?.text ?? ""}”?`}
      confirm="Remove"
      danger
      busy={running}
      onConfirm={() => void remove()}
      onCancel={onClose}
    >
      <Text size="sm">It will be on no further invoice. What was billed of it stays.</Text>
    </Confirm>
  );
}
