import { useState } from "react";
import { useQuery } from "urql";
import type { DeckChangeKind } from "../../gql/graphql";
import { browserZone } from "../../ui/time";
import { inputOf } from "./mapping";
import { draftQuery, type Mapping } from "./operations";

/** The changes that one page shows. */
export const PAGE = 50;

/** Which part of a preview is shown: all changes, one kind of them, or the rows that were refused. */
export type Part = "all" | DeckChangeKind | "refused";

/** A file's draft, and how it is looked at: every change asks for the preview anew. `first`: the tariff has no settings yet. */
export function useDraft(id: string, first: boolean) {
  const [mapping, setMapping] = useState<Mapping | null>(null);
  const [partial, setPartial] = useState(false);
  const [timeZone, setTimeZone] = useState(first ? browserZone() : null);
  const [view, setView] = useState<{ part: Part; search?: string; offset: number }>({ part: "all", offset: 0 });
  const [result, ask] = useQuery({
    query: draftQuery,
    variables: {
      id,
      mapping: mapping && inputOf(mapping),
      partial,
      timeZone,
      kinds: view.part === "all" || view.part === "refused" ? null : [view.part],
      search: view.search ?? null,
      offset: view.offset,
      first: PAGE,
    },
  });
  const fromStart = () => setView((now) => ({ ...now, offset: 0 }));
  return {
    result,
    reload: () => ask({ requestPolicy: "network-only" }),
    /** What was chosen, until the answer says how it is read. */
    mapping: result.fetching && mapping ? mapping : (result.data?.tariffDraft.mapping ?? null),
    read: (next: Mapping) => {
      setMapping(next);
      fromStart();
    },
    partial,
    setPartial: (next: boolean) => {
      setPartial(next);
      fromStart();
    },
    /** The tariff's zone, while it has no version that tells it. */
    timeZone,
    setTimeZone,
    view,
    show: (part: Part) => setView((now) => ({ ...now, part, offset: 0 })),
    search: (search: string | undefined) => setView((now) => ({ ...now, search, offset: 0 })),
    goTo: (offset: number) => setView((now) => ({ ...now, offset })),
  };
}

/** A draft and all that can be done with it. */
export type DraftView = ReturnType<typeof useDraft>;
