import { type Column, DataRows } from "../ui/DataRows";
import { Tag } from "../ui/Tag";
import { formatDate } from "../ui/time";
import type { Fetching } from "./fetching";

type Day = Fetching["days"][number];

/** What the PBX and the books have of the last days. */
export function ReconciledDays({ days, server }: { days: readonly Day[]; server: string }) {
  if (days.length === 0) return null;
  return (
    <DataRows
      label={`The last days of ${server}, compared`}
      rows={days}
      columns={columns}
      keyOf={({ day, domain }) => `${day} ${domain}`}
    />
  );
}

const number = (n: number) => n.toLocaleString("en");

const columns: readonly Column<Day>[] = [
  { title: "Day (UTC)", cell: ({ day }) => formatDate(day) },
  { title: "Tenant", cell: ({ domain }) => domain || "None" },
  { title: "On the PBX", end: true, cell: (d) => `${number(d.theirCalls)} calls, ${number(d.theirSeconds)} s` },
  { title: "In the books", end: true, cell: (d) => `${number(d.ourCalls)} calls, ${number(d.ourSeconds)} s` },
  { title: "Missing", end: true, cell: (d) => (d.missing ? <Tag tone="bad">{number(d.missing)}</Tag> : "0") },
  { title: "Extra", end: true, cell: (d) => (d.extra ? <Tag tone="warn">{number(d.extra)}</Tag> : "0") },
  { title: "Late", end: true, cell: (d) => number(d.late) },
];
