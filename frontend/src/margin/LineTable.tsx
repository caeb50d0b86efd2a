import { type Column, DataRows } from "../ui/DataRows";
import { roundMoney } from "../ui/money";
import classes from "./MarginPage.module.css";
import type { Line } from "./operations";
import { isLoss, percentOf } from "./percent";

type Props = {
  readonly label: string;
  /** What a line is of. */
  readonly noun: string;
  readonly lines: readonly Line[];
  readonly currency: string;
};

/** Charges, costs and margins, a line each. */
export function LineTable({ label, noun, lines, currency }: Props) {
  const columns: Column<Line>[] = [
    { title: noun, cell: (line) => line.label },
    { title: "Calls", end: true, cell: (line) => line.calls },
    { title: "Charged", end: true, cell: (line) => roundMoney(line.charge, currency) },
    { title: "Cost", end: true, cell: (line) => <Cost line={line} currency={currency} /> },
    { title: "Margin", end: true, cell: (line) => <Margin line={line} currency={currency} /> },
    { title: "Of the charge", end: true, cell: (line) => percentOf(line.margin, line.charge) || "–" },
  ];
  return (
    <DataRows label={label} rows={lines} columns={columns} keyOf={(line) => `${line.clientId ?? ""} ${line.label}`} />
  );
}

function Cost({ line, currency }: { line: Line; currency: string }) {
  if (line.costedCalls === 0) return "unknown";
  const cost = roundMoney(line.cost, currency);
  return line.costedCalls === line.calls ? cost : `${cost} of ${line.costedCalls} calls`;
}

function Margin({ line, currency }: { line: Line; currency: string }) {
  return <span className={isLoss(line.margin) ? classes.loss : undefined}>{roundMoney(line.margin, currency)}</span>;
}
