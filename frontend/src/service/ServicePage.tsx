import { useParams } from "@tanstack/react-router";
import { ArrowLeft, Layers } from "lucide-react";
import { useQuery } from "urql";
import { useViewer } from "../api/context";
import { Asked } from "../ui/Asked";
import { Facts } from "../ui/Facts";
import { TextLink } from "../ui/links";
import { Notice } from "../ui/Notice";
import { PageHeader } from "../ui/PageHeader";
import { Panel } from "../ui/Panel";
import { Empty } from "../ui/states";
import { Tag } from "../ui/Tag";
import { formatDate, formatInstant } from "../ui/time";
import { usePolling } from "../ui/usePolling";
import { Extensions } from "./Extensions";
import { type HeldService, servicePageQuery } from "./provisioning";
import { underWay } from "./provisioningWords";
import { ServiceActions } from "./ServiceActions";
import { Steps } from "./Steps";
import { statusName, tones } from "./values";

/** A service and its life at the PBX, for its client and for admins. It is shown anew while something is done there. */
export default function ServicePage() {
  const { id } = useParams({ from: "/signed-in/services/$id" });
  const [result, ask] = useQuery({ query: servicePageQuery, variables: { id }, requestPolicy: "cache-and-network" });
  const service = result.data?.node?.__typename === "Service" ? result.data.node : null;
  usePolling(result.data !== undefined && underWay(result.data.provisioning), ask);
  const anew = () => ask({ requestPolicy: "network-only" });
  return (
    <>
      <TextLink to="/services" size="sm" mb={8} display="inline-flex" style={{ gap: 6, alignItems: "center" }}>
        <ArrowLeft size={15} aria-hidden /> Services
      </TextLink>
      <PageHeader
        title={service ? `${service.product.name} on ${service.domainName}` : "Service"}
        lead={service && `Held by ${service.client.name}`}
        actions={service && <ServiceActions service={service} onChanged={anew} />}
      />
      <Asked result={result} onRetry={anew}>
        {({ extensions, provisioning }) =>
          service ? (
            <>
              <Standing service={service} />
              <Extensions service={service} extensions={extensions} onChanged={anew} />
              <Steps serviceId={id} steps={provisioning} zone={service.client.timeZone} onChanged={anew} />
            </>
          ) : (
            <Empty icon={Layers} title="There is no such service" />
          )
        }
      </Asked>
    </>
  );
}

const reasons = { admin: "by an admin", overdue: "an invoice is overdue", credit: "the credit is used up" } as const;

function Standing({ service }: { service: HeldService }) {
  const admin = useViewer().role === "admin";
  const zone = service.client.timeZone;
  return (
    <Panel title="How it stands">
      {service.status === "pending" && (
        <div style={{ marginBottom: 14 }}>
          <Notice title="It is being set up">It begins, and is billed, when its extensions are there.</Notice>
        </div>
      )}
      {service.suspensions.map((s) => (
        <div key={s.reason} style={{ marginBottom: 14 }}>
          <Notice title={`Suspended: ${reasons[s.reason]}`}>
            Only emergency calls go out. Since {formatInstant(s.suspendedAt, zone)}
            {s.suspendedBy && `, ${s.suspendedBy}`}
            {s.note && `: ${s.note}`}
          </Notice>
        </div>
      ))}
      {service.status === "active" && service.sparedUntil && new Date(service.sparedUntil) > new Date() && (
        <div style={{ marginBottom: 14 }}>
          <Notice title="An admin has resumed it">
            It is not suspended by itself before {formatInstant(service.sparedUntil, zone)}.
          </Notice>
        </div>
      )}
      <Facts
        facts={[
          [
            "Status",
            <Tag key="status" tone={tones[service.status]}>
              {statusName(service.status)}
            </Tag>,
          ],
          admin
            ? [
                "Client",
                <TextLink key="client" to="/clients/$id" params={{ id: service.client.id }}>
                  {service.client.name}
                </TextLink>,
              ]
            : null,
          ["Domain", service.domainName],
          service.server ? ["Server", service.server.name] : null,
          ["Billed", service.billingCycle],
          service.status === "pending" || service.status === "cancelled"
            ? null
            : ["Active from", formatInstant(service.activeFrom, zone)],
          service.activeUntil ? ["Active until", formatInstant(service.activeUntil, zone)] : null,
          service.status === "active" || service.status === "suspended"
            ? ["Next due", formatDate(service.nextDueDate, undefined, true)]
            : null,
        ]}
      />
    </Panel>
  );
}
