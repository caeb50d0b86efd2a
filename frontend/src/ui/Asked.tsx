import type { CombinedError } from "@urql/core";
import type { ReactNode } from "react";
import { Failed, LoadingRows } from "./states";

/** How a question to the API stands: urql's result. */
interface Standing<Data> {
  data?: Data;
  error?: CombinedError;
  fetching: boolean;
}

type Props<Data> = {
  result: Standing<Data>;
  /** Asks again. */
  onRetry: () => void;
  rows?: number;
  children: (data: Data) => ReactNode;
};

/** What an answer shows; until it is there rows that wait, and the reason with a way to try again where it failed. */
export function Asked<Data>({ result, onRetry, rows, children }: Props<Data>) {
  const { data, error, fetching } = result;
  if (data !== undefined && data !== null) return children(data);
  if (error && !fetching) {
    const sentence = error.graphQLErrors[0]?.message ?? "Look at your connection, then try again.";
    return <Failed message={sentence} unreachable={error.graphQLErrors.length === 0} onRetry={onRetry} />;
  }
  return <LoadingRows rows={rows} />;
}
