import { Button } from "@mantine/core";
import { useState } from "react";
import { type Column, DataRows } from "../ui/DataRows";
import { TextLink } from "../ui/links";
import { Tag } from "../ui/Tag";
import { formatDate } from "../ui/time";
import { toast } from "../ui/toast";
import { EditService } from "./EditService";
import type { Service } from "./operations";
import classes from "./ServiceRows.module.css";
import { statusName, tones } from "./values";

/** Services as a list, each with its form. Without the client's column on a client's own page. */
export function ServiceRows({ services, client = true }: { services: readonly Service[]; client?: boolean }) {
  const [editing, setEditing] = useState<Service | null>(null);
  const columns = columnsFor(client, setEditing);
  return (
    <>
      <DataRows
        label="Services"
        rows={services}
        columns={columns}
        keyOf={(service) => service.id}
        faint={(s) => s.status === "terminated" || s.status === "cancelled"}
      />
      {editing && (
        <EditService
          service={editing}
          onClose={() => setEditing(null)}
          onSaved={(assigned) => {
            setEditing(null);
            toast(taken("Saved.", assigned));
          }}
        />
      )}
    </>
  );
}

/** What a change of a service did, with the waiting calls that it took in. */
export function taken(done: string, assigned: number): string {
  if (assigned === 0) return `${done} No call waited for it.`;
  return assigned === 1 ? `${done} One waiting call was taken in.` : `${done} ${assigned} waiting calls were taken in.`;
}

function columnsFor(client: boolean, onEdit: (service: Service) => void): readonly Column<Service>[] {
  const whose: Column<Service> = {
    title: "Client",
    cell: (service) => (
      <TextLink to="/clients/$id" params={{ id: service.client.id }} fw={600}>
        {service.client.name}
      </TextLink>
    ),
  };
  return [
    ...(client ? [whose] : []),
    {
      title: "Product",
      cell: (service) => (
        <TextLink to="/services/$id" params={{ id: service.id }}>
          {service.product.name}
        </TextLink>
      ),
    },
    { title: "Domain", cell: (service) => <Domain service={service} /> },
    { title: "Server", cell: (service) => service.server?.name ?? "–" },
    { title: "Status", cell: (service) => <Tag tone={tones[service.status]}>{statusName(service.status)}</Tag> },
    { title: "Cycle", cell: (service) => `${service.billingCycle}, day ${service.anchorDay}` },
    { title: "Next due", end: true, cell: (service) => formatDate(service.nextDueDate, undefined, true) },
    {
      title: "Actions",
      quiet: true,
      end: true,
      cell: (service) =>
        service.status === "pending" || service.status === "cancelled" ? null : (
          <Button
            size="compact-sm"
            variant="subtle"
            aria-label={`Edit ${service.product.name} on ${service.domainName}`}
            onClick={() => onEdit(service)}
          >
            Edit
          </Button>
        ),
    },
  ];
}

function Domain({ service }: { service: Service }) {
  return (
    <div>
      {service.domainName}
      {service.extensions.length > 0 && (
        <div className={classes.extensions}>
          {service.extensions.length === 1 ? "extension" : "extensions"} {service.extensions.slice(0, 6).join(", ")}
          {service.extensions.length > 6 && ` and ${service.extensions.length - 6} more`}
        </div>
      )}
    </div>
  );
}
