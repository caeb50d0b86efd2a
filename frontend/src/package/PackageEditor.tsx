import { useMemo, useState } from "react";
import { LeaveGuard } from "../ui/LeaveGuard";
import { PageHeader } from "../ui/PageHeader";
import { SaveBar } from "../ui/SaveBar";
import { SheetPanel } from "../ui/sheet/SheetPanel";
import { TheirVersion } from "../ui/TheirVersion";
import { formatInstant, SHARED_ZONE } from "../ui/time";
import { VersionConflict } from "../ui/VersionConflict";
import { BillingFields } from "./BillingFields";
import { cellsOf, repeated } from "./customRates";
import { GeneralFields } from "./GeneralFields";
import { InboundFields } from "./InboundFields";
import { NumberFields } from "./NumberFields";
import type { Package } from "./operations";
import { PoolFields } from "./PoolFields";
import { PriceFields } from "./PriceFields";
import { said } from "./said";
import { usePackageEditor } from "./usePackageEditor";
import { valuesOf } from "./values";

/** All settings of a package in one form, which is saved as one version. */
export function PackageEditor({ current }: { current: Package }) {
  const editor = usePackageEditor(current);
  const { form, rates, base, theirs, dirty, saving } = editor;
  const { control } = form;
  const [later, setLater] = useState<Package | null>(null);
  const notes = useMemo(() => repeated(rates.draft.rows), [rates.draft.rows]);
  const comparing = theirs !== null && later !== theirs;
  const save = () => (theirs ? setLater(null) : editor.save());
  return (
    <form noValidate onSubmit={(event) => event.preventDefault()}>
      <PageHeader
        title={base.name}
        lead={`${base.currency} · version ${base.version}, saved ${formatInstant(base.savedAt, SHARED_ZONE)}${base.savedBy && ` by ${base.savedBy}`}`}
      />
      <GeneralFields control={control} base={base} />
      <PriceFields control={control} />
      <PoolFields control={control} />
      <SheetPanel
        editor={rates}
        title="Custom rates"
        lead="Come before the tariff's rates where their prefix fits, however long. The markup is not added to them."
        empty="No custom rates. All calls cost what the tariff asks, with the markup."
        example={"614\tAustralia Mobile\t0.10\t0.15\t30/6\n611300\tAustralia 1300\t0.35"}
        notes={notes}
      />
      <InboundFields control={control} />
      <NumberFields control={control} />
      <BillingFields control={control} currency={base.currency} />
      <SaveBar dirty={dirty} saving={saving} onSave={save} onDiscard={editor.discard}>
        {theirs && !comparing && <TheirVersion theirs={theirs} onCompare={() => setLater(null)} />}
      </SaveBar>
      {theirs && comparing && (
        <VersionConflict
          theirs={theirs}
          began={base.version}
          said={{
            mine: said(
              editor.values,
              rates.draft.rows.map(({ cells }) => cells),
              [base.tariff, theirs.tariff],
            ),
            theirs: said(valuesOf(theirs), cellsOf(theirs.customRates), [theirs.tariff]),
          }}
          onLater={() => setLater(theirs)}
          onKeepMine={editor.keepMine}
          onTakeTheirs={editor.takeTheirs}
        />
      )}
      <LeaveGuard dirty={dirty}>
        What you changed is not saved yet. Calls go on being priced by version {base.version}.
      </LeaveGuard>
    </form>
  );
}
