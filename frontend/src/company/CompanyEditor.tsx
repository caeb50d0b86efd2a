import { zodResolver } from "@hookform/resolvers/zod";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { placeFaults } from "../api/useInputForm";
import { useVersions } from "../api/useVersions";
import { LeaveGuard } from "../ui/LeaveGuard";
import { SaveBar } from "../ui/SaveBar";
import { TheirVersion } from "../ui/TheirVersion";
import { toast } from "../ui/toast";
import { VersionConflict } from "../ui/VersionConflict";
import { AutobillFields, LookFields, NumberFields, SenderFields, SuspensionFields } from "./CompanyFields";
import { type Company, companyQuery, saveCompany } from "./operations";
import { said } from "./said";
import { TaxFields } from "./TaxFields";
import { type CompanyValues, companySchema, inputOf, sameValues, valuesOf } from "./values";

/** Who has saved meanwhile is not told of a company. */
const bySomebody = (company: Company) => ({ ...company, savedBy: "Somebody else" });

/** All that is known of the company in one form, which is saved as one version. */
export function CompanyEditor({ current }: { current: Company }) {
  const editor = useCompanyEditor(current);
  const { form, values, base, theirs, dirty, saving } = editor;
  const [later, setLater] = useState<Company | null>(null);
  const comparing = theirs !== null && later !== theirs;
  const save = () => (theirs ? setLater(null) : editor.save());
  const { control } = form;
  return (
    <form noValidate onSubmit={(event) => event.preventDefault()}>
      <SenderFields control={control} />
      <LookFields control={control} hasLogo={base.hasLogo} />
      <NumberFields control={control} />
      <TaxFields control={control} />
      <AutobillFields control={control} />
      <SuspensionFields control={control} />
      <SaveBar dirty={dirty} saving={saving} onSave={save} onDiscard={editor.discard}>
        {theirs && !comparing && <TheirVersion theirs={bySomebody(theirs)} onCompare={() => setLater(null)} />}
      </SaveBar>
      {theirs && comparing && (
        <VersionConflict
          theirs={bySomebody(theirs)}
          began={base.version}
          said={{ mine: said(values), theirs: said(valuesOf(theirs)) }}
          onLater={() => setLater(theirs)}
          onKeepMine={editor.keepMine}
          onTakeTheirs={editor.takeTheirs}
        />
      )}
      <LeaveGuard dirty={dirty}>What you changed is not saved yet. Invoices go on being made as before.</LeaveGuard>
    </form>
  );
}

function useCompanyEditor(current: Company) {
  const form = useForm<CompanyValues>({ defaultValues: valuesOf(current), resolver: zodResolver(companySchema) });
  const values = form.watch();
  const open = (version: Company) => form.reset(valuesOf(version));
  const versions = useVersions({
    current,
    mutation: saveCompany,
    saved: (data) => data.saveCompany.company,
    query: companyQuery,
    asked: {},
    found: ({ company }) => company,
    isDirty: (base) => !sameValues(values, valuesOf(base)),
    open,
    rebase: () => {},
  });
  const send = form.handleSubmit(async (checked) => {
    const faults = await versions.save((version) => ({ input: { version, ...inputOf(checked) } }));
    if (faults === null) toast("Saved. It holds for the invoices that are made from now on.");
    else placeFaults(form, faults);
  });
  return { ...versions, form, values, save: () => void send(), discard: () => open(versions.base) };
}
