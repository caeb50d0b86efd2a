import { Layers } from "lucide-react";
import { useQuery } from "urql";
import { Asked } from "../ui/Asked";
import { DataRows } from "../ui/DataRows";
import { TextLink } from "../ui/links";
import { PageHeader } from "../ui/PageHeader";
import { Pager, usePages } from "../ui/pages";
import { Empty } from "../ui/states";
import { Tag } from "../ui/Tag";
import { formatDate } from "../ui/time";
import { OrderButton } from "./OrderButton";
import { ownServicesQuery } from "./provisioning";
import { statusName, tones } from "./values";

/** What a client has, and the way to have more. */
export default function OwnServicesPage() {
  const pages = usePages();
  const [result, ask] = useQuery({
    query: ownServicesQuery,
    variables: pages.variables,
    requestPolicy: "cache-and-network",
  });
  return (
    <>
      <PageHeader
        title="Services"
        lead="What you have, with its extensions and their settings."
        actions={<OrderButton>Order</OrderButton>}
      />
      <Asked result={result} onRetry={() => ask({ requestPolicy: "network-only" })}>
        {({ services: { nodes, pageInfo } }) =>
          nodes.length === 0 && !pages.earlier ? (
            <Empty icon={Layers} title="No service yet" />
          ) : (
            <>
              <DataRows
                label="Services"
                rows={nodes}
                keyOf={(s) => s.id}
                faint={(s) => s.status === "terminated" || s.status === "cancelled"}
                columns={[
                  {
                    title: "Product",
                    cell: (s) => (
                      <TextLink to="/services/$id" params={{ id: s.id }} fw={600}>
                        {s.product.name}
                      </TextLink>
                    ),
                  },
                  { title: "Domain", cell: (s) => s.domainName },
                  { title: "Extensions", cell: (s) => s.extensions.join(", ") || "All" },
                  { title: "Status", cell: (s) => <Tag tone={tones[s.status]}>{statusName(s.status)}</Tag> },
                  { title: "Next due", end: true, cell: (s) => formatDate(s.nextDueDate, undefined, true) },
                ]}
              />
              <Pager pages={pages} info={pageInfo} />
            </>
          )
        }
      </Asked>
    </>
  );
}
