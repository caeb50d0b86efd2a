import * as z from "zod/mini";
import type { InvoiceFilter, InvoiceStatus } from "../gql/graphql";
import { addDays } from "../ui/time";

// The filter of the invoices as it stands in the page's address, and what it means to the API.

const STATUSES = ["issued", "overdue", "paid", "void"] as const satisfies InvoiceStatus[];
const optional = <T extends z.ZodMiniType>(type: T) => z.catch(z.optional(type), undefined);
const day = z
  .string()
  .check(z.refine((s) => /^\d{4}-\d{2}-\d{2}$/.test(s) && !Number.isNaN(Date.parse(`${s}T00:00:00Z`))));
// A hand-written `q=12` is read as a number by the router.
const words = z.pipe(
  z.transform((v: unknown) => (typeof v === "number" ? String(v) : v)),
  z.string().check(z.trim(), z.minLength(1), z.maxLength(100)),
);

const searchSchema = z.object({
  status: optional(z.enum([...STATUSES, "credit_note"])),
  q: optional(words),
  client: optional(z.string().check(z.minLength(1), z.maxLength(400))),
  from: optional(day),
  to: optional(day),
});

/** The address's parameters. `from` and `to` are days of issue, both included. */
export type InvoiceSearch = z.infer<typeof searchSchema>;

/** Reads the address; what makes no sense in it is left out, one by one. */
export function parseInvoiceSearch(search: Record<string, unknown>): InvoiceSearch {
  return z.parse(searchSchema, search);
}

/** What can be chosen as a status. Credit notes are told from invoices here too. */
export const choices: { value: NonNullable<InvoiceSearch["status"]> | ""; label: string }[] = [
  { value: "", label: "All" },
  { value: "issued", label: "Open" },
  { value: "overdue", label: "Overdue" },
  { value: "paid", label: "Paid" },
  { value: "void", label: "Void" },
  { value: "credit_note", label: "Credit notes" },
];

/** What the search asks of the API. */
export function filterOf({ status, q, client, from, to }: InvoiceSearch): InvoiceFilter {
  const filter: InvoiceFilter = {};
  if (status === "credit_note") filter.kind = status;
  else if (status) {
    filter.kind = "invoice";
    filter.statuses = [status];
  }
  if (q) filter.search = q;
  if (client) filter.clientId = client;
  if (from) filter.issuedFrom = from;
  if (to) filter.issuedTo = addDays(to, 1);
  return filter;
}

/** Whether anything narrows the list. */
export function isNarrowed(search: InvoiceSearch): boolean {
  return Object.values(search).some((value) => value !== undefined);
}
