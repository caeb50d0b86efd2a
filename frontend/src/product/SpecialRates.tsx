import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { SlidersHorizontal } from "lucide-react";
import { type Column, DataRows } from "../ui/DataRows";
import { Notice } from "../ui/Notice";
import { Panel } from "../ui/Panel";
import { Tag } from "../ui/Tag";
import { formatInstant, SHARED_ZONE } from "../ui/time";
import { modeOf } from "./modes/modes";
import { choices, labelOf } from "./rates/choices";
import type { Rates } from "./rates/operations";
import { SpecialRatesModal } from "./rates/SpecialRatesModal";
import type { WhatIf } from "./rates/whatIf";
import classes from "./SpecialRates.module.css";

type Rate = Rates["specialRates"][number] & { place: number; currency: string };

const columns: readonly Column<Rate>[] = [
  { title: "Pattern", cell: (rate) => <code className={classes.pattern}>{rate.pattern}</code> },
  { title: "Name", cell: (rate) => rate.name },
  { title: "Direction", cell: (rate) => labelOf(choices.direction, rate.direction) },
  { title: "Priority", end: true, cell: (rate) => rate.priority },
  { title: "Charge", end: true, cell: (rate) => (rate.enabled ? <Price rate={rate} /> : <Tag>Off</Tag>) },
];

const preview = 12;

type Props = {
  readonly product: Rates;
  readonly warnings: readonly { message: string }[];
  readonly whatIf: WhatIf;
};

/** The rules in force, and the way to change them. */
export function SpecialRates({ product, warnings, whatIf }: Props) {
  const [open, { open: configure, close }] = useDisclosure(false);
  const rates = product.specialRates
    .map((rate, place) => ({ ...rate, place, currency: product.currency }))
    .sort((a, b) => b.priority - a.priority);
  const more = rates.length - preview;
  return (
    <Panel
      title="Special rates"
      lead={`Version ${product.version}, saved ${formatInstant(product.versionSavedAt, SHARED_ZONE)}${product.versionSavedBy && ` by ${product.versionSavedBy}`}. The first rule that matches charges the call.`}
      actions={
        <Button leftSection={<SlidersHorizontal size={16} aria-hidden />} onClick={configure}>
          Configure Special Rates
        </Button>
      }
    >
      {warnings.length > 0 && (
        <div className={classes.warning}>
          <Notice>
            {warnings.length === 1 ? warnings[0]?.message : `${warnings.length} warnings; open the rules to see them.`}
          </Notice>
        </div>
      )}
      {rates.length === 0 ? (
        <p className={classes.none}>No rules yet.</p>
      ) : (
        <DataRows
          label="Special rates in force"
          rows={rates.slice(0, preview)}
          columns={columns}
          keyOf={(rate) => String(rate.place)}
          faint={(rate) => !rate.enabled}
        />
      )}
      {more > 0 && <p className={classes.none}>and {more} more.</p>}
      {open && <SpecialRatesModal product={product} whatIf={whatIf} onClose={close} />}
    </Panel>
  );
}

function Price({ rate }: { rate: Rate }) {
  const mode = modeOf(rate.billingMode);
  if (!mode) return rate.billingMode;
  return <mode.Summary flatRate={rate.flatRate} perMinuteRate={rate.perMinuteRate} currency={rate.currency} />;
}
