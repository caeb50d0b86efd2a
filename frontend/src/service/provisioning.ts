import { graphql } from "../gql";
import type { ExtensionFragment, ServicePageQuery, SettingsFragment } from "../gql/graphql";

// What is asked of a service's life at the PBX, and done about it.

graphql(`
  fragment Settings on ExtensionSettings {
    enabled
    barred
    name
    callerName
    callerNumber
    voicemail
    voicemailMailTo
    recording
    doNotDisturb
    forwardAll {
      enabled
      to
    }
    forwardBusy {
      enabled
      to
    }
    forwardNoAnswer {
      enabled
      to
    }
    forwardUnreached {
      enabled
      to
    }
  }
`);

graphql(`
  fragment Extension on Extension {
    id
    number
    state
    made
    hasPassword
    missing
    seenAt
    wanted {
      ...Settings
    }
    observed {
      ...Settings
    }
    drift {
      setting
      wanted
      observed
    }
  }
`);

graphql(`
  fragment Credential on SipCredential {
    number
    server
    domain
    username
    password
  }
`);

/** An extension that Tollbook looks after. */
export type Extension = ExtensionFragment;

/** How an extension is, or shall be. */
export type Settings = SettingsFragment;

/** A step at the PBX. */
export type Step = ServicePageQuery["provisioning"][number];

/** A service as its page shows it. */
export type HeldService = Extract<NonNullable<ServicePageQuery["node"]>, { __typename: "Service" }>;

export const servicePageQuery = graphql(`
  query ServicePage($id: ID!) {
    node(id: $id) {
      __typename
      id
      ... on Service {
        domainName
        status
        activeFrom
        activeUntil
        nextDueDate
        billingCycle
        extensions
        client {
          id
          name
          timeZone
          currency
        }
        product {
          id
          name
          extensionLength
          includedExtensions
          features
          orderable
        }
        server {
          id
          name
        }
        sparedUntil
        suspensions {
          reason
          note
          suspendedBy
          suspendedAt
        }
      }
    }
    extensions(serviceId: $id) {
      ...Extension
    }
    provisioning(serviceId: $id) {
      id
      job
      kind
      number
      state
      attempts
      error
      nextAttemptAt
      requestedBy
      createdAt
      finishedAt
    }
  }
`);

export const ownServicesQuery = graphql(`
  query OwnServices($first: Int, $after: String) {
    services(first: $first, after: $after) {
      nodes {
        id
        domainName
        extensions
        status
        nextDueDate
        product {
          id
          name
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export const addExtensions = graphql(`
  mutation AddExtensions($input: AddExtensionsInput!) {
    addExtensions(input: $input) {
      service {
        id
        extensions
      }
      credentials {
        ...Credential
      }
    }
  }
`);

export const rotateSipPassword = graphql(`
  mutation RotateSipPassword($input: ExtensionIdInput!) {
    rotateSipPassword(input: $input) {
      credential {
        ...Credential
      }
    }
  }
`);

export const updateExtension = graphql(`
  mutation UpdateExtension($input: UpdateExtensionInput!) {
    updateExtension(input: $input) {
      extension {
        ...Extension
      }
    }
  }
`);

export const removeExtension = graphql(`
  mutation RemoveExtension($input: ExtensionIdInput!) {
    removeExtension(input: $input) {
      service {
        id
        extensions
      }
    }
  }
`);

export const setPbxRight = graphql(`
  mutation SetPbxRight($input: ExtensionIdInput!) {
    setPbxRight(input: $input) {
      extension {
        id
      }
    }
  }
`);

export const takeOverFromPbx = graphql(`
  mutation TakeOverFromPbx($input: ExtensionIdInput!) {
    takeOverFromPbx(input: $input) {
      service {
        id
        extensions
      }
    }
  }
`);

export const suspendService = graphql(`
  mutation SuspendService($input: SuspendServiceInput!) {
    suspendService(input: $input) {
      service {
        id
        status
      }
    }
  }
`);

export const resumeService = graphql(`
  mutation ResumeService($input: ResumeServiceInput!) {
    resumeService(input: $input) {
      service {
        id
        status
      }
    }
  }
`);

export const terminateService = graphql(`
  mutation TerminateService($input: ServiceIdInput!) {
    terminateService(input: $input) {
      service {
        id
        status
      }
    }
  }
`);

export const changeProduct = graphql(`
  mutation ChangeProduct($input: ChangeProductInput!) {
    changeProduct(input: $input) {
      service {
        id
        status
        activeFrom
      }
    }
  }
`);

export const cancelOrder = graphql(`
  mutation CancelOrder($input: ServiceIdInput!) {
    cancelOrder(input: $input) {
      service {
        id
        status
      }
    }
  }
`);

export const retryProvisioning = graphql(`
  mutation RetryProvisioning($input: ServiceIdInput!) {
    retryProvisioning(input: $input) {
      service {
        id
        status
      }
    }
  }
`);
