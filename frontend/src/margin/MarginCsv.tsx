import { CsvButton } from "../ui/CsvButton";
import type { Line } from "./operations";

type Props = {
  /** What the lines are, such as "clients", and one of them. */
  readonly of: string;
  readonly noun: string;
  readonly lines: readonly Line[];
  readonly currency: string;
  /** The days that they cover, both included. */
  readonly from: string;
  readonly to: string;
};

/** Takes margins along as a file. */
export function MarginCsv({ of, noun, lines, currency, from, to }: Props) {
  return (
    <CsvButton
      of={of}
      file={`margins-${of}-${from}-to-${to}-${currency}`}
      head={[noun, "Calls", "Billable seconds", "Charged", "Calls of known cost", "Cost", "Margin"]}
      rows={lines.map(({ label, calls, billableSeconds, charge, costedCalls, cost, margin }) => [
        { text: label },
        ...[calls, billableSeconds, charge, costedCalls, cost, margin].map((number) => ({ number })),
      ])}
    />
  );
}
