import "graphiql/style.css";
import "./graphiql.css";
import { GraphiQL, type GraphiQLProps } from "graphiql";
import { getOperationAST, type OperationDefinitionNode, parse } from "graphql";
import { createClient } from "graphql-ws";
import { createRoot } from "react-dom/client";
import { GRAPHQL_PATH, OWN_REQUEST } from "../api/client";
import { styleNonce } from "./styleNonce";

// The page on which an admin tries the API: /graphiql. It asks with the admin's own session.

type Fetcher = NonNullable<GraphiQLProps["fetcher"]>;

const first = `# Ctrl-Enter asks. The schema is in the book at the left.
query Calls {
  cdrs(first: 10) {
    nodes {
      startedAt
      direction
      destinationNumber
      billableSeconds
      ruleLabel
      charge
      currency
    }
  }
}
`;

styleNonce();
const scheme = location.protocol === "https:" ? "wss:" : "ws:";
const live = createClient({ url: `${scheme}//${location.host}${GRAPHQL_PATH}` });

/** The operation that is meant: GraphiQL learns its name only a moment after it was typed. Null where it can't be told. */
function operationOf(query: string, name?: string | null): OperationDefinitionNode | null {
  try {
    const document = parse(query);
    return getOperationAST(document, name) ?? getOperationAST(document) ?? null;
  } catch {
    return null; // the answer says what is wrong
  }
}

const ask: Fetcher = async ({ query, operationName: typed, variables }, options) => {
  const operation = operationOf(query, typed);
  const operationName = operation ? operation.name?.value : typed;
  if (operation?.operation === "subscription") return live.iterate({ query, operationName, variables }) as never;
  const response = await fetch(GRAPHQL_PATH, {
    method: "POST",
    credentials: "same-origin",
    headers: { "Content-Type": "application/json", ...OWN_REQUEST, ...options?.headers },
    body: JSON.stringify({ query, operationName, variables }),
  });
  return response.json();
};

const root = document.getElementById("graphiql");
if (!root) throw new Error("graphiql.html has no #graphiql");
createRoot(root).render(<GraphiQL fetcher={ask} defaultQuery={first} defaultEditorToolsVisibility={false} />);
