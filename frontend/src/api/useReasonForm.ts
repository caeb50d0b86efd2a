import type { TypedDocumentNode } from "@graphql-typed-document-node/core";
import * as z from "zod/mini";
import { type InputForm, useInputForm } from "./useInputForm";

const schema = z.object({ reason: z.string().check(z.refine((text) => text.trim().length >= 3, "Say why.")) });

/** A form that asks for a reason. */
export type ReasonValues = z.infer<typeof schema>;

interface Options<Data> {
  mutation: TypedDocumentNode<Data, { input: { id: string; reason: string } }>;
  /** What it is done to. */
  id: string;
  invalidates: string[];
  onDone: () => void;
}

/** A form around a mutation that is done to one thing, for a reason. */
export function useReasonForm<Data>({ mutation, id, invalidates, onDone }: Options<Data>): InputForm<ReasonValues> {
  return useInputForm({
    mutation,
    schema,
    defaultValues: { reason: "" },
    variables: ({ reason }: ReasonValues) => ({ input: { id, reason: reason.trim() } }),
    invalidates,
    onSaved: onDone,
  });
}
