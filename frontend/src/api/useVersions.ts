import type { TypedDocumentNode } from "@graphql-typed-document-node/core";
import type { AnyVariables } from "@urql/core";
import { useEffect, useState } from "react";
import { useClient } from "urql";
import { announce, type Fault } from "./fault";
import { useMutate } from "./useMutate";

interface Options<Thing, Data, Variables, Found, Asked> {
  /** What is read of the thing now; a newer version than the one that is edited is noticed. */
  current: Thing;
  /** Saves a version. */
  mutation: TypedDocumentNode<Data, Variables>;
  saved: (data: Data) => Thing;
  /** Reads the newest version. */
  query: TypedDocumentNode<Found, Asked>;
  asked: Asked;
  found: (data: Found) => Thing | null;
  /** Whether what is edited says something else than the version that was edited. */
  isDirty: (base: Thing) => boolean;
  /** Shows a version in place of what was edited. */
  open: (thing: Thing) => void;
  /** Leaves what was edited as it is, as edits of this version. */
  rebase: (thing: Thing) => void;
}

/**
 * Something that is edited as a whole and saved as versions, by several people: a save replaces exactly the version that
 * was edited, and what somebody else saved meanwhile is shown in `theirs` first.
 */
export function useVersions<
  Thing extends { version: number },
  Data,
  Variables extends AnyVariables,
  Found,
  Asked extends AnyVariables,
>({
  current,
  mutation,
  saved,
  query,
  asked,
  found,
  isDirty,
  open,
  rebase,
}: Options<Thing, Data, Variables, Found, Asked>) {
  const [base, setBase] = useState(current);
  const [theirs, setTheirs] = useState<Thing | null>(null);
  const client = useClient();
  const { run, running } = useMutate(mutation, { quiet: true });
  const dirty = isDirty(base);
  const take = (thing: Thing) => {
    setBase(thing);
    setTheirs(null);
    open(thing);
  };

  useEffect(() => {
    if (running || current.version <= Math.max(base.version, theirs?.version ?? 0)) return;
    if (dirty) setTheirs(current);
    else take(current);
  });

  const readTheirs = async () => {
    const { data } = await client.query(query, asked, { requestPolicy: "network-only" }).toPromise();
    const thing = data === undefined ? null : found(data);
    if (thing) setTheirs(thing);
    else announce({ code: "CONFLICT", message: "Somebody else has saved meanwhile. Reload the page to see it." });
  };

  /** Saves on top of the version that was edited; gives the faults that are still to be shown, or null where it is saved. */
  const save = async (variables: (version: number) => Variables): Promise<Fault[] | null> => {
    const outcome = await run(variables(base.version));
    if (outcome.ok) {
      take(saved(outcome.data));
      return null;
    }
    if (!outcome.faults.some((fault) => fault.code === "CONFLICT")) return outcome.faults;
    await readTheirs();
    return [];
  };

  return {
    /** The version that is edited. */
    base,
    /** What somebody else has saved meanwhile. */
    theirs,
    dirty,
    saving: running,
    save,
    /** Goes on with what was edited, on top of what the other one saved and has now been seen. */
    keepMine: () => {
      if (theirs === null) return;
      setBase(theirs);
      setTheirs(null);
      rebase(theirs);
    },
    /** Throws the edits away for what the other one saved. */
    takeTheirs: () => theirs && take(theirs),
  };
}
