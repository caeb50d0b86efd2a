import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useNavigate } from "@tanstack/react-router";
import { Package, Plus } from "lucide-react";
import { useQuery } from "urql";
import { Asked } from "../ui/Asked";
import { type Column, DataRows } from "../ui/DataRows";
import { TextLink } from "../ui/links";
import { formatMoney } from "../ui/money";
import { PageHeader } from "../ui/PageHeader";
import { Pager, usePages } from "../ui/pages";
import { Empty } from "../ui/states";
import { Tag } from "../ui/Tag";
import { CreateProduct } from "./CreateProduct";
import { type Product, productsQuery } from "./operations";

const columns: readonly Column<Product>[] = [
  {
    title: "Name",
    cell: (product) => (
      <TextLink to="/products/$id" params={{ id: product.id }} fw={600}>
        {product.name}
      </TextLink>
    ),
  },
  { title: "Group", cell: (product) => product.group },
  { title: "Special Number Billing", cell: (product) => <Billing product={product} /> },
  {
    title: "Price",
    end: true,
    cell: (product) => `${formatMoney(product.price, product.currency)} ${product.billingCycle}`,
  },
  { title: "Currency", end: true, cell: (product) => product.currency },
];

/** What is sold. */
export default function ProductsPage() {
  const pages = usePages();
  const [result, ask] = useQuery({ query: productsQuery, variables: pages.variables });
  const [creating, { open, close }] = useDisclosure(false);
  const navigate = useNavigate();
  const add = (
    <Button leftSection={<Plus size={16} aria-hidden />} onClick={open}>
      New product
    </Button>
  );
  return (
    <>
      <PageHeader title="Products" lead="What is sold, and what the calls of those who hold it cost." actions={add} />
      <Asked result={result} onRetry={() => ask({ requestPolicy: "network-only" })}>
        {({ products: { nodes, pageInfo } }) =>
          nodes.length === 0 && !pages.earlier ? (
            <Empty icon={Package} title="Nothing is sold yet" action={add}>
              A product says what a client pays a month and what its calls cost. Services give it to clients.
            </Empty>
          ) : (
            <>
              <DataRows label="Products" rows={nodes} columns={columns} keyOf={(product) => product.id} />
              <Pager pages={pages} info={pageInfo} />
            </>
          )
        }
      </Asked>
      {creating && (
        <CreateProduct onClose={close} onCreated={(id) => void navigate({ to: "/products/$id", params: { id } })} />
      )}
    </>
  );
}

function Billing({ product }: { product: Product }) {
  if (!product.specialNumberBilling) return <Tag>Off</Tag>;
  return product.specialMode === "OVERLAY" ? <Tag tone="good">On, overlay</Tag> : <Tag tone="good">On</Tag>;
}
