import type { TypedDocumentNode } from "@graphql-typed-document-node/core";
import { zodResolver } from "@hookform/resolvers/zod";
import type { AnyVariables } from "@urql/core";
import { useState } from "react";
import { type DefaultValues, type FieldValues, useForm } from "react-hook-form";
import type { $ZodType } from "zod/v4/core";
import { placeFaults } from "../api/useInputForm";
import { useMutate } from "../api/useMutate";

interface Options<Values extends FieldValues, Data, Variables> {
  mutation: TypedDocumentNode<Data, Variables>;
  defaultValues: DefaultValues<Values>;
  schema: $ZodType<Values, Values>;
  /** The values of the form as the mutation takes them, on top of the newest version that was seen. */
  variables: (values: Values) => Variables;
  onSaved: (data: Data) => void;
  /** Somebody else has saved a version meanwhile: reads the tariff again. */
  onConflict: () => void;
}

/**
 * A form whose saving makes a version of a tariff. Where somebody else has saved one meanwhile, what was typed stays: the
 * form says so, and saving again puts it on top of theirs.
 */
export function useTariffForm<Values extends FieldValues, Data, Variables extends AnyVariables>(
  options: Options<Values, Data, Variables>,
) {
  const form = useForm<Values>({ defaultValues: options.defaultValues, resolver: zodResolver(options.schema) });
  const [conflict, setConflict] = useState(false);
  const { run, running } = useMutate(options.mutation, { invalidates: ["Tariff"], quiet: true });
  const submit = form.handleSubmit(async (values) => {
    setConflict(false);
    const outcome = await run(options.variables(values as Values));
    if (outcome.ok) return options.onSaved(outcome.data);
    if (outcome.faults.every((fault) => fault.code !== "CONFLICT")) return placeFaults(form, outcome.faults);
    setConflict(true);
    options.onConflict();
  });
  return { form, submit, saving: running, conflict };
}
