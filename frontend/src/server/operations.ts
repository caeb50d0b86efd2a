import { graphql } from "../gql";
import type { ServerFragment } from "../gql/graphql";

graphql(`
  fragment Server on Server {
    id
    name
    hostname
    port
    secure
    username
    hasPassword
    hasAccessHash
    notes
    isDefault
    ingestUsername
    ingestRotatedAt
    health {
      state
      since
      uptimeDay
      uptimeMonth
      lastError
      lastFailedAt
      milliseconds
      activeCalls
      registered
      extensions
      version
      cdrFiles {
        waiting
        failed
        failedSQL
        failedXML
        failedSize
      }
    }
    lastTest {
      ...ConnectionTest
    }
    fetchFrom
    databaseHost
    databasePort
    databaseName
    databaseUsername
    hasDatabasePassword
    databaseSslMode
    pollSeconds
    overlapMinutes
  }
`);

/** A server, its secrets aside. */
export type Server = ServerFragment;

export const serversQuery = graphql(`
  query Servers($first: Int, $after: String) {
    servers(first: $first, after: $after) {
      nodes {
        ...Server
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export const createServer = graphql(`
  mutation CreateServer($input: CreateServerInput!) {
    createServer(input: $input) {
      server {
        ...Server
      }
    }
  }
`);

export const updateServer = graphql(`
  mutation UpdateServer($input: UpdateServerInput!) {
    updateServer(input: $input) {
      server {
        ...Server
      }
    }
  }
`);

export const deleteServer = graphql(`
  mutation DeleteServer($input: DeleteServerInput!) {
    deleteServer(input: $input) {
      deletedId
    }
  }
`);

export const setDefaultServer = graphql(`
  mutation SetDefaultServer($input: SetDefaultServerInput!) {
    setDefaultServer(input: $input) {
      server {
        id
        isDefault
      }
    }
  }
`);

/** The configuration files with a placeholder where the secret goes. */
export const intakeQuery = graphql(`
  query Intake($id: ID!) {
    node(id: $id) {
      __typename
      ... on Server {
        id
        xmlCdrConf
        jsonCdrConf
      }
    }
  }
`);

export const rotateIngestCredential = graphql(`
  mutation RotateIngestCredential($input: RotateIngestCredentialInput!) {
    rotateIngestCredential(input: $input) {
      server {
        ...Server
      }
      username
      secret
      xmlCdrConf
      jsonCdrConf
    }
  }
`);
