import { graphql } from "../gql";
import type { ConnectionTestFragment } from "../gql/graphql";

graphql(`
  fragment ConnectionTest on ConnectionTest {
    testedAt
    steps {
      name
      state
      milliseconds
      detail
      advice
    }
  }
`);

/** A test of the connection to a server, step by step. */
export type ConnectionTest = ConnectionTestFragment;

/** One step of it. */
export type Step = ConnectionTest["steps"][number];

export const testServer = graphql(`
  mutation TestServer($input: TestServerInput!) {
    testServer(input: $input) {
      test {
        ...ConnectionTest
      }
    }
  }
`);

export const databaseGrantsQuery = graphql(`
  query DatabaseGrants($serverId: ID!) {
    databaseGrants(serverId: $serverId) {
      sql
      fitted
    }
  }
`);

export const whitelistQuery = graphql(`
  query Whitelist($serverId: ID!) {
    whitelist(serverId: $serverId) {
      addresses {
        address
        own
      }
    }
  }
`);

export const allowAddress = graphql(`
  mutation AllowAddress($input: AllowAddressInput!) {
    allowAddress(input: $input) {
      whitelist {
        addresses {
          address
          own
        }
      }
    }
  }
`);

export const denyAddress = graphql(`
  mutation DenyAddress($input: DenyAddressInput!) {
    denyAddress(input: $input) {
      whitelist {
        addresses {
          address
          own
        }
      }
    }
  }
`);

export const healthHistoryQuery = graphql(`
  query HealthHistory($serverId: ID!, $days: Int!, $hourly: Boolean!) {
    healthHistory(serverId: $serverId, days: $days, hourly: $hourly) {
      start
      watchedSeconds
      downSeconds
      mostCalls
    }
  }
`);

/** What a step looks at, in words. */
export const stepWords: Record<Step["name"], string> = {
  dns: "Host name",
  tcp: "Port",
  tls: "Encryption and certificate",
  access: "Whitelist",
  credentials: "User name and password",
  status: "Status",
  eventSocket: "Event socket",
  clock: "Clock",
  version: "FusionPBX version",
  database: "Database",
  encryption: "Encryption of the database",
  privileges: "Privileges of the database user",
  index: "Index for fetching",
};

/** How a step went, in words. */
export const stateWords: Record<Step["state"], string> = {
  ok: "Good",
  warning: "Look at this",
  failed: "Failed",
  skipped: "Not tried",
};

/** What a test comes to, in a sentence. */
export function verdict({ steps }: Pick<ConnectionTest, "steps">): string {
  const count = (state: Step["state"]) => steps.filter((step) => step.state === state).length;
  const failed = count("failed");
  const warnings = count("warning");
  if (failed > 0) return `The connection does not work: ${plural(failed, "step")} failed.`;
  if (warnings > 0) return `The connection works; ${plural(warnings, "step")} should be looked at.`;
  return "The connection works.";
}

function plural(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? "" : "s"}`;
}

/** Whether the database's role or index lacks something that the grants would make. */
export function wantsGrants(steps: readonly Step[]): boolean {
  return steps.some(
    ({ name, state }) =>
      ["database", "privileges", "index"].includes(name) && (state === "failed" || state === "warning"),
  );
}

/** How long a step took: `12 ms`, `1.3 s`; nothing for what took no time. */
export function took(milliseconds: number): string {
  if (milliseconds <= 0) return "";
  return milliseconds < 1000 ? `${milliseconds} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
}
