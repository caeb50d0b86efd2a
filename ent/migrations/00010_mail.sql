-- +goose Up
-- Messages, and how they are written. Local tables.

-- The outbox, and the log of what was sent.
CREATE TABLE messages (
    id uuid PRIMARY KEY,
    -- What it is about, such as the event and the invoice: nothing is told twice.
    key text NOT NULL,
    -- Null for a trial.
    client_id uuid,
    event text NOT NULL,
    recipient text NOT NULL,
    -- As it was written with what was known then.
    subject text NOT NULL,
    text text NOT NULL,
    html text NOT NULL,
    -- An invoice of the client, attached as a PDF when it is sent.
    invoice_id uuid,
    state text NOT NULL,
    -- Since when it waits: when it was written, or last put back.
    queued_at timestamptz NOT NULL,
    attempts integer NOT NULL,
    next_attempt_at timestamptz NOT NULL,
    last_error text NOT NULL,
    -- Its Message-ID, the same for each attempt; empty before the first.
    message_id text NOT NULL,
    created_at timestamptz NOT NULL,
    sent_at timestamptz
);

CREATE UNIQUE INDEX messages_key ON messages (key);

CREATE INDEX messages_created_at ON messages (created_at, id);

CREATE INDEX messages_client ON messages (client_id, created_at, id);

CREATE INDEX messages_queued ON messages (next_attempt_at, id) WHERE state = 'queued';

-- The templates that are not those that the program has.
CREATE TABLE mail_templates (
    event text PRIMARY KEY,
    subject text NOT NULL,
    text text NOT NULL,
    html text NOT NULL,
    version integer NOT NULL,
    saved_by text NOT NULL,
    saved_at timestamptz NOT NULL
);

-- One row.
CREATE TABLE mail_settings (
    id integer PRIMARY KEY,
    -- Empty: the address that the server was started with.
    from_address text NOT NULL,
    reply_to text NOT NULL,
    -- Days after an invoice is due on which its client is reminded; negative ones are before.
    reminder_days bigint[] NOT NULL,
    -- The events of which nobody is told.
    off text[] NOT NULL,
    version integer NOT NULL
);

INSERT INTO mail_settings (id, from_address, reply_to, reminder_days, off, version) VALUES (1, '', '', '{-3,7,14}', '{}', 1);
