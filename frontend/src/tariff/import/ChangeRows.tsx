import { type Column, DataRows } from "../../ui/DataRows";
import { Tag } from "../../ui/Tag";
import { keyOf, nameOf, type Writing } from "../rates/rate";
import classes from "./ChangeRows.module.css";
import { kinds } from "./counts";
import { type Difference, differencesOf } from "./difference";
import { fieldName } from "./mapping";
import type { Change, Refusal } from "./operations";

/** Rates that are not as they were: what was, what will be, and by how much. */
export function ChangeRows({ changes, writing }: { changes: readonly Change[]; writing: Writing }) {
  const columns: readonly Column<Change>[] = [
    { title: "Prefix", cell: (change) => <code className={classes.prefix}>{nameIn(change)}</code> },
    { title: "Destination", cell: ({ before, after }) => (after ?? before)?.description },
    { title: "Change", cell: ({ kind }) => <Kind kind={kind} /> },
    {
      title: "Before and after",
      cell: (change) => (
        <span className={classes.lines}>
          {differencesOf(change, writing).map((difference) => (
            <Line key={difference.part} difference={difference} />
          ))}
        </span>
      ),
    },
  ];
  return (
    <DataRows
      label="Changes"
      rows={changes}
      columns={columns}
      keyOf={({ before, after }) => rowKey(before, after)}
      faint={({ kind }) => kind === "unchanged"}
    />
  );
}

function rowKey(before: Change["before"], after: Change["after"]): string {
  const rate = after ?? before;
  return rate ? keyOf(rate) : "";
}

function nameIn({ before, after }: Change): string {
  const rate = after ?? before;
  return rate ? nameOf(rate) : "";
}

function Kind({ kind }: { kind: Change["kind"] }) {
  const found = kinds.find((one) => one.kind === kind);
  const sign = { dearer: "▲ ", cheaper: "▼ " }[kind as string] ?? "";
  return (
    <Tag tone={found?.tone}>
      <span aria-hidden>{sign}</span>
      {found?.label ?? kind}
    </Tag>
  );
}

/** A part of a rate: `Per minute $0.10 → $0.12 ▲ +$0.02 (+20%)`. */
function Line({ difference: { title, before, after, step } }: { difference: Difference }) {
  return (
    <span className={classes.line}>
      <span className={classes.part}>{title}</span>
      {before && after ? (
        <>
          <del className={classes.was}>{before}</del>
          <span aria-hidden>→</span>
          <ins className={classes.is}>{after}</ins>
        </>
      ) : (
        <span className={classes.is}>{before ?? after}</span>
      )}
      {step && (
        <span className={classes.step} data-up={step.up}>
          <span aria-hidden>{step.up ? "▲" : "▼"}</span> {step.text}
        </span>
      )}
    </span>
  );
}

const refusalColumns: readonly Column<Refusal>[] = [
  { title: "Line", cell: (refusal) => <code className={classes.prefix}>{refusal.line}</code> },
  { title: "Field", cell: ({ field }) => (field ? fieldName(field) : "") },
  { title: "Reason", cell: (refusal) => refusal.reason },
];

/** Rows of the file that cannot be taken, with the reason. */
export function RefusalRows({ refusals }: { refusals: readonly Refusal[] }) {
  return (
    <DataRows
      label="Refused rows"
      rows={refusals}
      columns={refusalColumns}
      keyOf={({ line, field }) => `${line} ${field}`}
    />
  );
}
