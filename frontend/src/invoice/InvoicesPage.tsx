import { Button } from "@mantine/core";
import { getRouteApi } from "@tanstack/react-router";
import { ReceiptText, SearchX } from "lucide-react";
import type { ReactNode } from "react";
import { useQuery } from "urql";
import { useViewer } from "../api/context";
import { Asked } from "../ui/Asked";
import { ButtonLink } from "../ui/links";
import { PageHeader } from "../ui/PageHeader";
import { Pager, usePages } from "../ui/pages";
import { Empty } from "../ui/states";
import { Ageing } from "./Ageing";
import { InvoiceFilters, nothing } from "./InvoiceFilters";
import { InvoiceRows } from "./InvoiceRows";
import { invoicesQuery } from "./operations";
import { filterOf, type InvoiceSearch, isNarrowed } from "./search";

const route = getRouteApi("/signed-in/invoices");

/** Invoices and credit notes: a client's own, or for an admin all, with what is owed of them. */
export default function InvoicesPage({ actions }: { actions?: ReactNode }) {
  const admin = useViewer().role === "admin";
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const pages = usePages();
  const variables = { filter: filterOf(search), ...pages.variables };
  const [result, ask] = useQuery({ query: invoicesQuery, variables, requestPolicy: "cache-and-network" });
  const change = (part: InvoiceSearch) => {
    pages.reset();
    void navigate({ search: (now) => tidy({ ...now, ...part }), replace: "q" in part, resetScroll: false });
  };
  return (
    <>
      <PageHeader
        title="Invoices"
        lead={
          admin ? "What clients were billed, and what they still owe." : "What you were billed, and what is still owed."
        }
        actions={
          actions ?? (
            <ButtonLink to="/invoices/next" variant="default">
              The next invoice
            </ButtonLink>
          )
        }
      />
      {admin && <Ageing onClient={(client) => change({ ...nothing, client })} />}
      <InvoiceFilters search={search} admin={admin} onChange={change} />
      <Asked result={result} onRetry={() => ask({ requestPolicy: "network-only" })}>
        {({ invoices: { nodes, pageInfo } }) =>
          nodes.length === 0 && !pages.earlier ? (
            <None narrowed={isNarrowed(search)} admin={admin} onClear={() => change(nothing)} />
          ) : (
            <>
              <InvoiceRows rows={nodes} named={admin} />
              <Pager pages={pages} info={pageInfo} />
            </>
          )
        }
      </Asked>
    </>
  );
}

function None({ narrowed, admin, onClear }: { narrowed: boolean; admin: boolean; onClear: () => void }) {
  if (narrowed) {
    const clear = (
      <Button variant="default" onClick={onClear}>
        Clear the filter
      </Button>
    );
    return <Empty icon={SearchX} title="No invoices fit this filter" action={clear} />;
  }
  if (!admin) {
    return (
      <Empty icon={ReceiptText} title="No invoice yet">
        Your first one appears here when your first billing period is over.
      </Empty>
    );
  }
  return (
    <Empty icon={ReceiptText} title="No invoice yet" action={<ButtonLink to="/autobill">Billing runs</ButtonLink>}>
      A billing run closes the periods that are over and issues their invoices.
    </Empty>
  );
}

/** An address without empty parameters. */
function tidy(search: InvoiceSearch): InvoiceSearch {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined));
}
