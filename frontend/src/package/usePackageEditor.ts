import { zodResolver } from "@hookform/resolvers/zod";
import { useForm } from "react-hook-form";
import type { Fault } from "../api/fault";
import { placeFaults } from "../api/useInputForm";
import { useVersions } from "../api/useVersions";
import { useSheet } from "../ui/sheet/useSheet";
import { toast } from "../ui/toast";
import { cellFor, cellsOf, customRates, rateInput } from "./customRates";
import { type Package, packageQuery, savePackage } from "./operations";
import { inputOf, type PackageValues, packageSchema, sameValues, valuesOf } from "./values";

/** All settings of a package while they are edited: its form, the sheet of its custom rates, and the way into the books. */
export function usePackageEditor(current: Package) {
  const form = useForm<PackageValues>({ defaultValues: valuesOf(current), resolver: zodResolver(packageSchema) });
  const rates = useSheet(customRates, () => cellsOf(current.customRates));
  const values = form.watch();
  const open = (version: Package) => {
    form.reset(valuesOf(version));
    rates.dispatch({ type: "open", saved: cellsOf(version.customRates) });
  };
  const versions = useVersions({
    current,
    mutation: savePackage,
    saved: (data) => data.savePackage.package,
    query: packageQuery,
    asked: { id: current.id },
    found: ({ node }) => (node?.__typename === "Package" ? node : null),
    isDirty: (base) => rates.dirty || !sameValues(values, valuesOf(base)),
    open,
    rebase: (version) => rates.dispatch({ type: "rebase", saved: cellsOf(version.customRates) }),
  });

  const send = form.handleSubmit(async (checked) => {
    if (rates.showWrong()) return;
    const { name, settings } = inputOf(checked);
    const sent = { ...settings, customRates: rates.draft.rows.map(({ cells }) => rateInput(cells)) };
    const faults = await versions.save((version) => ({ input: { id: current.id, version, name, settings: sent } }));
    if (faults === null) toast("Saved. It prices the calls that start from now on.");
    else show(faults);
  });

  const show = (faults: Fault[]) => {
    const others = faults.filter((fault) => {
      const [, place, field] = /^(?:settings\.)?customRates\.(\d+)(?:\.(\w+))?$/.exec(fault.field ?? "") ?? [];
      return place === undefined || !rates.refuse(Number(place), cellFor(field), fault.message);
    });
    placeFaults(form, others);
  };

  return {
    ...versions,
    form,
    values,
    rates,
    save: () => void send(),
    discard: () => open(versions.base),
  };
}

/** The settings in hand and all that can be done with them. */
export type Editor = ReturnType<typeof usePackageEditor>;
