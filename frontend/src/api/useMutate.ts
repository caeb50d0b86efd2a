import type { TypedDocumentNode } from "@graphql-typed-document-node/core";
import type { AnyVariables } from "@urql/core";
import { useCallback, useState } from "react";
import { useClient } from "urql";
import { announce, type Fault, faultsOf } from "./fault";

/** How a mutation ended. */
export type Outcome<Data> = { ok: true; data: Data } | { ok: false; faults: Fault[] };

interface Options {
  /** Names of the types whose cached lists must be read again, also when the mutation does not return one of them. */
  invalidates?: string[];
  /** Faults are given back and not announced. */
  quiet?: boolean;
}

/** Runs a mutation. Faults are announced (the app shows a toast) unless `quiet`; the outcome tells them in any case. */
export function useMutate<Data, Variables extends AnyVariables>(
  document: TypedDocumentNode<Data, Variables>,
  { invalidates = [], quiet = false }: Options = {},
): { run: (variables: Variables) => Promise<Outcome<Data>>; running: boolean } {
  const client = useClient();
  const [running, setRunning] = useState(false);
  const typenames = invalidates.join(" ");
  const run = useCallback(
    async (variables: Variables): Promise<Outcome<Data>> => {
      setRunning(true);
      // A list that was empty holds nothing of its type yet, but its connection.
      const names = typenames === "" ? [] : typenames.split(" ").flatMap((name) => [name, `${name}Connection`]);
      const context = { additionalTypenames: names };
      const result = await client.mutation(document, variables, context).toPromise();
      setRunning(false);
      const faults = faultsOf(result.error);
      if (result.data !== undefined && result.data !== null && faults.length === 0)
        return { ok: true, data: result.data };
      if (!quiet) faults.forEach(announce);
      return { ok: false, faults };
    },
    [client, document, typenames, quiet],
  );
  return { run, running };
}
