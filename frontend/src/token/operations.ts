import { graphql } from "../gql";

/** One's own tokens. */
export const tokens = graphql(`
  query Tokens {
    viewer {
      id
      tokens {
        id
        name
        hint
        createdAt
        lastUsedAt
      }
    }
  }
`);

/** Makes a token; the secret is in this answer only. */
export const createToken = graphql(`
  mutation CreateToken($input: CreateTokenInput!) {
    createToken(input: $input) {
      token {
        id
      }
      secret
    }
  }
`);

/** Takes a token back. */
export const revokeToken = graphql(`
  mutation RevokeToken($input: RevokeTokenInput!) {
    revokeToken(input: $input) {
      deletedId
    }
  }
`);
