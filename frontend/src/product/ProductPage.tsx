import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useParams } from "@tanstack/react-router";
import { ArrowLeft, PackageX, Pencil } from "lucide-react";
import { useQuery } from "urql";
import { Asked } from "../ui/Asked";
import { Facts } from "../ui/Facts";
import { TextLink } from "../ui/links";
import { formatMoney } from "../ui/money";
import { PageHeader } from "../ui/PageHeader";
import { Panel } from "../ui/Panel";
import { Empty } from "../ui/states";
import { EditProduct } from "./EditProduct";
import { LicensePanel } from "./LicensePanel";
import { type Product, productQuery } from "./operations";
import { PackageRates } from "./PackageRates";
import type { WhatIf } from "./rates/whatIf";
import { SpecialNumberBilling } from "./SpecialNumberBilling";
import { SpecialRates } from "./SpecialRates";

/** One product: what it is, and what its calls cost. */
export default function ProductPage({ whatIf }: { whatIf: WhatIf }) {
  const { id } = useParams({ from: "/signed-in/admin/products/$id" });
  const [result, ask] = useQuery({ query: productQuery, variables: { id } });
  const [editing, { open, close }] = useDisclosure(false);
  return (
    <>
      <TextLink to="/products" size="sm" mb={8} display="inline-flex" style={{ gap: 6, alignItems: "center" }}>
        <ArrowLeft size={15} aria-hidden /> Products
      </TextLink>
      <Asked result={result} onRetry={() => ask({ requestPolicy: "network-only" })}>
        {({ node }) =>
          node?.__typename !== "Product" ? (
            <Empty icon={PackageX} title="There is no such product" />
          ) : (
            <>
              <PageHeader
                title={node.name}
                lead={node.group}
                actions={
                  <Button variant="default" leftSection={<Pencil size={15} aria-hidden />} onClick={open}>
                    Edit
                  </Button>
                }
              />
              <SpecialNumberBilling product={node} />
              <SpecialRates product={node} warnings={node.warnings} whatIf={whatIf} />
              <PackageRates product={node} />
              <LicensePanel product={node} license={node.license ?? null} />
              <Details product={node} />
              {editing && <EditProduct product={node} onClose={close} />}
            </>
          )
        }
      </Asked>
    </>
  );
}

function Details({ product }: { product: Product }) {
  return (
    <Panel title="Details">
      <Facts
        facts={[
          ["Price", `${formatMoney(product.price, product.currency)} ${product.billingCycle}`],
          ["Setup fee", formatMoney(product.setupFee, product.currency)],
          ["Tax", product.taxIncluded ? "included in its prices" : "added to its prices"],
          ["Currency", product.currency],
          ["Module", product.module],
          ["Default domain", product.defaultDomain || "–"],
          ["Extension list", product.extensionList.join(" | ") || "–"],
          ["Extension length", `${product.extensionLength} digits`],
          [
            "Email template",
            product.emailTemplate ? (
              <span key="template" style={{ whiteSpace: "pre-wrap" }}>
                {product.emailTemplate}
              </span>
            ) : (
              "–"
            ),
          ],
        ]}
      />
    </Panel>
  );
}
