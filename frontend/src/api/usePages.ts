import type { TypedDocumentNode } from "@graphql-typed-document-node/core";
import { useEffect, useRef, useState } from "react";
import { useClient, useQuery } from "urql";
import { type Fault, faultsOf } from "./fault";

interface Connection<Row> {
  nodes: Row[];
  pageInfo: { hasNextPage: boolean; endCursor?: string | null };
}

interface PageVariables {
  first?: number | null;
  after?: string | null;
}

/** A list that grows page by page. */
export interface Pages<Row, Data> {
  rows: Row[];
  /** The first page's answer whole, for what stands beside the list. */
  data: Data | undefined;
  /** The first page is on its way and nothing can be shown yet. */
  loading: boolean;
  loadingMore: boolean;
  fault: Fault | undefined;
  more: boolean;
  loadMore: () => void;
  retry: () => void;
}

/**
 * Reads a connection, `step` rows a page. The first page stays in step with the cache: a mutation that touches `typename`
 * reads it again, and the list starts over from there.
 */
export function usePages<Data, Variables extends PageVariables, Row>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Omit<Variables, "first" | "after">,
  typename: string,
  connection: (data: Data) => Connection<Row>,
  step = 50,
): Pages<Row, Data> {
  const client = useClient();
  const [context] = useState({ additionalTypenames: [typename] });
  const [result, refresh] = useQuery({
    query: document,
    variables: { ...variables, first: step } as Variables,
    context,
  });
  const head = result.data === undefined ? undefined : connection(result.data);
  const [tail, setTail] = useState<Connection<Row>[]>([]);
  const [pending, setPending] = useState(false);
  const [tailFault, setTailFault] = useState<Fault>();
  const shown = useRef(result.data);

  useEffect(() => {
    shown.current = result.data;
    setTail([]);
    setTailFault(undefined);
    setPending(false);
  }, [result.data]);

  const last = tail.at(-1) ?? head;
  const loadMore = async () => {
    const asked = result.data;
    setPending(true);
    const after = last?.pageInfo.endCursor;
    const next = await client.query(document, { ...variables, first: step, after } as Variables, context).toPromise();
    if (shown.current !== asked) return; // the list has started over meanwhile
    setPending(false);
    setTailFault(faultsOf(next.error)[0]);
    const page = next.data === undefined ? undefined : connection(next.data);
    if (page) setTail((pages) => [...pages, page]);
  };

  return {
    rows: [head, ...tail].flatMap((page) => page?.nodes ?? []),
    data: result.data,
    loading: result.fetching && head === undefined,
    loadingMore: pending,
    fault: faultsOf(result.error)[0] ?? tailFault,
    more: last?.pageInfo.hasNextPage ?? false,
    loadMore: () => void loadMore(),
    retry: () => refresh({ requestPolicy: "network-only" }),
  };
}
