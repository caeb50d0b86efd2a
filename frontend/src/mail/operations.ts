import { graphql } from "../gql";
import type { MailSettingsFragment, MailTemplateFragment, MailTextInput, MessageFragment } from "../gql/graphql";

graphql(`
  fragment Message on Message {
    id
    event
    client {
      id
      name
    }
    recipient
    subject
    invoiceId
    state
    attempts
    nextAttemptAt
    lastError
    createdAt
    sentAt
  }
`);

/** An e-mail that waits, or was sent. */
export type Message = MessageFragment;

/** E-mails, the newest first. */
export const messagesQuery = graphql(`
  query Messages($filter: MessageFilter, $first: Int, $after: String) {
    messages(filter: $filter, first: $first, after: $after) {
      nodes {
        ...Message
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export const retryMessage = graphql(`
  mutation RetryMessage($input: RetryMessageInput!) {
    retryMessage(input: $input) {
      message {
        ...Message
      }
    }
  }
`);

/** The client whose e-mails are chosen. */
export const mailedClient = graphql(`
  query MailedClient($id: ID!) {
    node(id: $id) {
      __typename
      ... on Client {
        id
        name
      }
    }
  }
`);

graphql(`
  fragment MailSettings on MailSettings {
    from
    fallbackFrom
    replyTo
    reminderDays
    events
    held
    version
  }
`);

/** Who messages are from, and which are sent. */
export type MailSettings = MailSettingsFragment;

export const mailSettingsQuery = graphql(`
  query MailSettings {
    mailSettings {
      ...MailSettings
    }
  }
`);

export const saveMailSettings = graphql(`
  mutation SaveMailSettings($input: SaveMailSettingsInput!) {
    saveMailSettings(input: $input) {
      mailSettings {
        ...MailSettings
      }
    }
  }
`);

graphql(`
  fragment MailTemplate on MailTemplate {
    event
    on
    current {
      subject
      text
      html
    }
    fields {
      name
      description
      example
      columns {
        name
        description
        example
      }
    }
    version
    savedBy
    savedAt
  }
`);

/** How the messages of an event are written. */
export type MailTemplate = MailTemplateFragment;

/** Subject, text and HTML. */
export type MailText = Required<MailTextInput>;

export const mailTemplatesQuery = graphql(`
  query MailTemplates {
    mailTemplates {
      ...MailTemplate
    }
  }
`);

export const saveMailTemplate = graphql(`
  mutation SaveMailTemplate($input: SaveMailTemplateInput!) {
    saveMailTemplate(input: $input) {
      mailTemplate {
        ...MailTemplate
      }
    }
  }
`);

export const resetMailTemplate = graphql(`
  mutation ResetMailTemplate($input: ResetMailTemplateInput!) {
    resetMailTemplate(input: $input) {
      mailTemplate {
        ...MailTemplate
      }
    }
  }
`);

export const previewMail = graphql(`
  query PreviewMail($event: MailEvent!, $template: MailTextInput, $clientId: ID) {
    previewMail(event: $event, template: $template, clientId: $clientId) {
      subject
      text
      html
    }
  }
`);

export const sendTestMail = graphql(`
  mutation SendTestMail($input: SendTestMailInput!) {
    sendTestMail(input: $input) {
      message {
        ...Message
      }
    }
  }
`);
