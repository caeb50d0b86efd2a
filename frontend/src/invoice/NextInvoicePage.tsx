import { getRouteApi } from "@tanstack/react-router";
import { CalendarClock } from "lucide-react";
import { useQuery } from "urql";
import { useViewer } from "../api/context";
import { Asked } from "../ui/Asked";
import { TextLink } from "../ui/links";
import { Notice } from "../ui/Notice";
import { PageHeader } from "../ui/PageHeader";
import { Empty } from "../ui/states";
import { nextInvoicesQuery } from "./operations";
import { Sheet } from "./Sheet";
import classes from "./Sheet.module.css";

const route = getRouteApi("/signed-in/invoices/next");

/** What would be billed for the periods that ended, and if the open ones ended now. */
export default function NextInvoicePage() {
  const { client } = route.useSearch();
  const viewer = useViewer();
  const unasked = viewer.role === "admin" && client === undefined;
  const [result, ask] = useQuery({
    query: nextInvoicesQuery,
    variables: { clientId: client ?? null },
    pause: unasked,
    requestPolicy: "cache-and-network",
  });
  const whose = result.data?.nextInvoices[0]?.client?.name;
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
          {({ nextInvoices }) =>
            nextInvoices.every((one) => one.lines.length === 0) ? (
              <Empty icon={CalendarClock} title="Nothing to bill yet">
                Subscriptions and calls appear here as they add up.
              </Empty>
            ) : (
              <>
                <div style={{ marginBottom: 16 }}>
                  <Notice title="A preview">
                    Nothing of it is stored or owed. Calls that are still to come change it, and so may calls that are
                    charged anew.
                    {nextInvoices.length > 1 &&
                      ` There would be ${nextInvoices.length} invoices, one after the other: earlier periods are not billed yet.`}
                  </Notice>
                </div>
                {nextInvoices.map((one) => (
                  <div key={`${one.periodStart} ${one.lines[0]?.service}`} style={{ marginBottom: 32 }}>
                    <Sheet invoice={one} />
                  </div>
                ))}
              </>
            )
          }
        </Asked>
      )}
    </div>
  );
}
