import { graphql } from "../gql";
import type { ClientUserFragment } from "../gql/graphql";

graphql(`
  fragment ClientUser on User {
    id
    email
    name
    disabled
    lastSignedInAt
  }
`);

/** A user of a client. */
export type ClientUser = ClientUserFragment;

export const clientUsersQuery = graphql(`
  query ClientUsers($clientId: ID!, $first: Int, $after: String) {
    users(clientId: $clientId, first: $first, after: $after) {
      nodes {
        ...ClientUser
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export const createUser = graphql(`
  mutation CreateUser($input: CreateUserInput!) {
    createUser(input: $input) {
      user {
        ...ClientUser
      }
    }
  }
`);

export const updateUser = graphql(`
  mutation UpdateUser($input: UpdateUserInput!) {
    updateUser(input: $input) {
      user {
        ...ClientUser
      }
    }
  }
`);
