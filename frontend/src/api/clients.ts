import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";
import { useQuery } from "urql";
import { graphql } from "../gql";

const clientOptions = graphql(`
  query ClientOptions($search: String) {
    clients(search: $search, first: 50) {
      nodes {
        id
        name
        currency
        timeZone
      }
    }
  }
`);

/** Companies to choose from, as one types. */
export function useClientOptions(chosen: string | null) {
  const [typed, setTyped] = useState("");
  const [search] = useDebouncedValue(typed === chosen ? "" : typed.trim(), 250);
  const [{ data }] = useQuery({ query: clientOptions, variables: { search: search || null } });
  return { clients: data?.clients.nodes ?? [], search: setTyped };
}

/** A company that can be chosen. */
export type ClientOption = ReturnType<typeof useClientOptions>["clients"][number];
