import { getRouteApi } from "@tanstack/react-router";
import { CalendarClock } from "lucide-react";
import { useQuery } from "urql";
import { useViewer } from "../api/context";
import { Asked } from "../ui/Asked";
import { TextLink } from "../ui/links";
import { Notice } from "../ui/Notice";
import { PageHeader } from "../ui/PageHeader";
import { Empty } from "../ui/states";
import { nextInvoiceQuery } from "./operations";
import { Sheet } from "./Sheet";
import classes from "./Sheet.module.css";

const route = getRouteApi("/signed-in/invoices/next");

/** What would be billed if the open periods ended now. */
export default function NextInvoicePage() {
  const { client } = route.useSearch();
  const viewer = useViewer();
  const unasked = viewer.role === "admin" && client === undefined;
  const [result, ask] = useQuery({
    query: nextInvoiceQuery,
    variables: { clientId: client ?? null },
    pause: unasked,
    requestPolicy: "cache-and-network",
  });
  const whose = result.data?.nextInvoice.client?.name;
  return (
    <div className={classes.page}>
      <PageHeader
        title="The next invoice"
        lead={viewer.role === "admin" && whose ? whose : "What your next invoice would say if it were made now."}
      />
      {unasked ? (
        <Empty icon={CalendarClock} title="Whose next invoice?">
          Open a{" "}
          <TextLink to="/clients" underline="always">
            client
          </TextLink>
          : the next invoice stands by its money.
        </Empty>
      ) : (
        <Asked result={result} onRetry={() => ask({ requestPolicy: "network-only" })}>
          {({ nextInvoice }) =>
            nextInvoice.lines.length === 0 ? (
              <Empty icon={CalendarClock} title="Nothing to bill yet">
                Subscriptions and calls appear here as they add up.
              </Empty>
            ) : (
              <>
                <div style={{ marginBottom: 16 }}>
                  <Notice title="A preview">
                    Nothing of it is stored or owed. Calls that are still to come change it, and so may calls that are
                    charged anew.
                  </Notice>
                </div>
                <Sheet invoice={nextInvoice} />
              </>
            )
          }
        </Asked>
      )}
    </div>
  );
}
