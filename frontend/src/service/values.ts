import * as z from "zod/mini";
import type { BillingCycle, CreateServiceInput, UpdateServiceInput } from "../gql/graphql";
import { dayIn, SHARED_ZONE, startOfDay } from "../ui/time";
import type { Service } from "./operations";

const chosen = (problem: string) =>
  z.nullable(z.string()).check(z.refine((value) => value !== null && value !== "", problem));

const domain = z.string().check(
  z.refine((text) => text.trim() !== "", "Enter the domain."),
  z.refine((text) => !/[\s/:@]/.test(text.trim()), "Only the name, such as acme.example.com."),
);

const uuid = z
  .string()
  .check(
    z.regex(/^\s*([\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}\s*)?$/i, "A UUID, as FusionPBX shows it."),
  );

const extensions = z
  .array(z.string())
  .check(z.refine((list) => list.every((text) => /^[\w.*#+-]{1,32}$/.test(text)), "An extension has no blanks in it."));

/** What the forms of a service have in common. */
const held = { domainName: domain, domainUuid: uuid, extensions, activeFrom: z.string() };

/** What a new service's form can check by itself. */
export const newServiceSchema = z.object({
  ...held,
  clientId: chosen("Choose a client."),
  productId: chosen("Choose a product."),
  serverId: z.nullable(z.string()),
  /** The first day that is billed here; empty: all of it is. */
  billedFrom: z.string(),
  anchorDay: z.number("A whole number, 1 to 31.").check(z.gte(1, "At least 1."), z.lte(31, "At most 31.")),
  billingCycle: z.nullable(z.enum(["weekly", "monthly", "quarterly", "yearly"])),
});

/** A new service's form. Days are `YYYY-MM-DD` of the client's calendar, empty where none is given. */
export type NewServiceValues = z.infer<typeof newServiceSchema>;

/** What is known of a new service: the client whose page it is made from, or a call that waits for it. */
export interface NewService {
  clientId?: string;
  domainName?: string;
  serverName?: string;
  /** When the call started. */
  call?: string;
}

/** The form of a new service as it opens. */
export function newValues(
  start: NewService,
  servers: readonly { id: string; name: string; isDefault: boolean }[],
): NewServiceValues {
  const server = servers.find(({ name }) => name === start.serverName) ?? servers.find(({ isDefault }) => isDefault);
  return {
    clientId: start.clientId ?? null,
    productId: null,
    serverId: server?.id ?? null,
    domainName: start.domainName ?? "",
    domainUuid: "",
    extensions: [],
    anchorDay: 1,
    billingCycle: null,
    activeFrom: firstDay(start, SHARED_ZONE),
    billedFrom: "",
  };
}

/** The day, in the client's zone, from which a new service takes the call in that waits for it; empty without one. */
export function firstDay({ call }: NewService, zone: string): string {
  return call === undefined ? "" : dayIn(zone, new Date(call));
}

/** What the form of a service that is there can check by itself. */
export const serviceSchema = z.object({
  ...held,
  status: z.enum(["active", "suspended", "terminated"]),
  activeUntil: z.string(),
});

/** The form of a service that is there. */
export type ServiceValues = z.infer<typeof serviceSchema>;

/** The statuses, for a choice. */
export const statuses: { value: Service["status"]; label: string }[] = [
  { value: "active", label: "Active" },
  { value: "suspended", label: "Suspended" },
  { value: "terminated", label: "Terminated" },
];

/** The name of a status. */
export function statusName(status: Service["status"]): string {
  const own = { pending: "Being set up", cancelled: "Cancelled" } as const;
  if (status === "pending" || status === "cancelled") return own[status];
  return statuses.find((entry) => entry.value === status)?.label ?? status;
}

/** How a status looks. */
export const tones = {
  pending: "plain",
  active: "good",
  suspended: "warn",
  terminated: "plain",
  cancelled: "plain",
} as const;

/** The billing cycles, for a choice. */
export const cycles: { value: BillingCycle; label: string }[] = [
  { value: "weekly", label: "Weekly" },
  { value: "monthly", label: "Monthly" },
  { value: "quarterly", label: "Quarterly" },
  { value: "yearly", label: "Yearly" },
];

/** A new service as the mutation takes it. Its days begin at midnight in the client's time zone. */
export function inputOf(values: NewServiceValues, zone: string): CreateServiceInput {
  return {
    clientId: values.clientId ?? "",
    productId: values.productId ?? "",
    serverId: values.serverId ?? undefined,
    domainName: values.domainName.trim(),
    domainUuid: values.domainUuid.trim() || undefined,
    extensions: values.extensions,
    anchorDay: values.anchorDay,
    billingCycle: values.billingCycle ?? undefined,
    activeFrom: values.activeFrom === "" ? undefined : startOfDay(values.activeFrom, zone),
    billedFrom: values.billedFrom === "" ? undefined : startOfDay(values.billedFrom, zone),
  };
}

/** The form of a service that is there. */
export function valuesOf(service: Service): ServiceValues {
  const zone = service.client.timeZone;
  return {
    domainName: service.domainName,
    domainUuid: service.domainUuid ?? "",
    extensions: [...service.extensions],
    // What is being set up, or never began, has no form.
    status: service.status === "pending" || service.status === "cancelled" ? "terminated" : service.status,
    activeFrom: dayIn(zone, new Date(service.activeFrom)),
    activeUntil: service.activeUntil ? dayIn(zone, new Date(service.activeUntil)) : "",
  };
}

/** What was changed, as the mutation takes it. An instant whose day was not touched stays what it is, to the second. */
export function changesOf(values: ServiceValues, service: Service): UpdateServiceInput {
  const before = valuesOf(service);
  const zone = service.client.timeZone;
  return {
    id: service.id,
    domainName: values.domainName.trim(),
    domainUuid: values.domainUuid.trim() || undefined,
    extensions: values.extensions,
    status: values.status === before.status ? undefined : values.status,
    activeFrom:
      values.activeFrom === before.activeFrom || values.activeFrom === ""
        ? undefined
        : startOfDay(values.activeFrom, zone),
    activeUntil: untilOf(values.activeUntil, before.activeUntil, zone),
  };
}

/** Undefined leaves the end as it is, null takes it away. */
function untilOf(day: string, before: string, zone: string): string | null | undefined {
  if (day === before) return undefined;
  return day === "" ? null : startOfDay(day, zone);
}
