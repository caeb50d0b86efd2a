import { graphql } from "../gql";
import type { FetchingFragment, FetchState, RunState } from "../gql/graphql";

graphql(`
  fragment Fetching on Fetching {
    serverId
    state
    markedAt
    lastSuccessAt
    lastError
    advice
    failures
    nextAttemptAt
    rowsFetched
    quarantined
    lagSeconds
    rowsBehind
    indexed
    flowReadable
    reconciledAt
    backfills {
      id
      state
      from
      to
      total
      done
      stored
    }
    days {
      day
      domain
      theirCalls
      theirSeconds
      ourCalls
      ourSeconds
      missing
      extra
      late
    }
  }
`);

/** How the calls of a server are fetched. */
export type Fetching = FetchingFragment;

export const fetchingQuery = graphql(`
  query Fetching($serverId: ID!) {
    fetching(serverId: $serverId) {
      ...Fetching
    }
  }
`);

export const backfillCalls = graphql(`
  mutation BackfillCalls($input: BackfillCallsInput!) {
    backfillCalls(input: $input) {
      backfill {
        id
        state
      }
    }
  }
`);

export const cancelBackfill = graphql(`
  mutation CancelBackfill($input: CancelBackfillInput!) {
    cancelBackfill(input: $input) {
      backfill {
        id
        state
      }
    }
  }
`);

export const reconcileCalls = graphql(`
  mutation ReconcileCalls($input: ReconcileCallsInput!) {
    reconcileCalls(input: $input) {
      fetching {
        ...Fetching
      }
    }
  }
`);

/** How fetching stands, in a word. */
export function standing(state: FetchState): { label: string; tone: "good" | "warn" | "bad" | "plain" } {
  switch (state) {
    case "current":
      return { label: "Up to date", tone: "good" };
    case "behind":
      return { label: "Catching up", tone: "warn" };
    case "failing":
      return { label: "Failing", tone: "bad" };
    default:
      return { label: "Not begun", tone: "plain" };
  }
}

/** A span of time as people say it. */
export function span(seconds: number): string {
  if (seconds < 120) return `${seconds} s`;
  if (seconds < 7200) return `${Math.round(seconds / 60)} min`;
  return `${Math.round(seconds / 3600)} h`;
}

/** Whether a back-fill goes on. */
export function goesOn(state: RunState): boolean {
  return state === "queued" || state === "running";
}
