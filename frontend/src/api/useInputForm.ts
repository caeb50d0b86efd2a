import type { TypedDocumentNode } from "@graphql-typed-document-node/core";
import { zodResolver } from "@hookform/resolvers/zod";
import type { AnyVariables } from "@urql/core";
import { type DefaultValues, type FieldValues, type Path, type UseFormReturn, useForm } from "react-hook-form";
import type { $ZodType } from "zod/v4/core";
import { announce, type Fault } from "./fault";
import { useMutate } from "./useMutate";

interface Options<Values extends FieldValues, Data, Variables> {
  mutation: TypedDocumentNode<Data, Variables>;
  defaultValues: DefaultValues<Values>;
  /** What the page itself can check; the server's word is final. */
  schema?: $ZodType<Values, Values>;
  /** The values of the form as the mutation takes them. */
  variables: (values: Values) => Variables;
  /** Names of the types whose cached lists must be read again. */
  invalidates?: string[];
  onSaved?: (data: Data) => void;
}

/** A form around one mutation. */
export interface InputForm<Values extends FieldValues> {
  form: UseFormReturn<Values>;
  /** For `<form onSubmit>`. */
  submit: (event?: React.BaseSyntheticEvent) => Promise<void>;
  saving: boolean;
}

/**
 * A form whose answer from the server finds its way back: a fault that names a field of the form is shown beside that
 * field, every other one is announced.
 */
export function useInputForm<Values extends FieldValues, Data, Variables extends AnyVariables>(
  options: Options<Values, Data, Variables>,
): InputForm<Values> {
  const { schema, defaultValues, mutation, invalidates } = options;
  const form = useForm<Values>({ defaultValues, resolver: schema ? zodResolver(schema) : undefined });
  const { run, running } = useMutate(mutation, { invalidates, quiet: true });
  const submit = form.handleSubmit(async (values) => {
    const outcome = await run(options.variables(values as Values));
    if (outcome.ok) options.onSaved?.(outcome.data);
    else placeFaults(form, outcome.faults);
  });
  return { form, submit, saving: running };
}

/** Puts each fault beside the field that it names; announces those whose field the form does not have. */
export function placeFaults<Values extends FieldValues>(form: UseFormReturn<Values>, faults: Fault[]): void {
  let focused = false;
  for (const fault of faults) {
    const field = fault.field as Path<Values> | undefined;
    if (field === undefined || form.getValues(field) === undefined) {
      announce(fault);
      continue;
    }
    form.setError(field, { type: fault.code, message: fault.message }, { shouldFocus: !focused });
    focused = true;
  }
}
