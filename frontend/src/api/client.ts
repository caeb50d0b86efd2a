import { Client, cacheExchange, fetchExchange, mapExchange } from "@urql/core";
import { faultsOf } from "./fault";

/** Where the API is, over HTTP and WebSocket; always the page's own origin. */
export const GRAPHQL_PATH = "/graphql";

/** Marks a request as the page's own: a form of another site cannot set it. */
export const OWN_REQUEST = { "X-Tollbook-Request": "1" };

/**
 * A client with an empty cache. `onSignedOut` is called when an answer says that nobody is signed in. Cached lists are
 * dropped when a mutation returns or names (`additionalTypenames`) a type that they hold.
 */
export function createApiClient(onSignedOut: () => void): Client {
  return new Client({
    url: GRAPHQL_PATH,
    preferGetMethod: false,
    fetchOptions: { credentials: "same-origin", headers: OWN_REQUEST },
    exchanges: [
      mapExchange({
        onResult(result) {
          if (faultsOf(result.error).some((f) => f.code === "UNAUTHENTICATED")) onSignedOut();
        },
      }),
      cacheExchange,
      fetchExchange,
    ],
  });
}
