-- +goose Up
-- What waits for attention. Local tables.

CREATE TABLE quarantine (
    id uuid PRIMARY KEY,
    -- SHA-256 of server and body: a document that is sent again is kept once.
    fingerprint bytea NOT NULL,
    server_id uuid,
    received_at timestamptz NOT NULL,
    source text NOT NULL,
    content_type text NOT NULL,
    body bytea NOT NULL,
    reason text NOT NULL,
    state text NOT NULL,
    attempts integer NOT NULL
);

CREATE UNIQUE INDEX quarantine_fingerprint ON quarantine (fingerprint);

CREATE INDEX quarantine_state ON quarantine (state, received_at, id);

CREATE TABLE unassigned (
    id uuid NOT NULL,
    server_id uuid NOT NULL,
    call_uuid text NOT NULL,
    part smallint NOT NULL,
    started_at timestamptz NOT NULL,
    received_at timestamptz NOT NULL,
    direction text NOT NULL,
    domain_name text NOT NULL,
    caller_number text NOT NULL,
    destination_number text NOT NULL,
    billable_seconds integer NOT NULL,
    -- The whole cdr.Record, to be rated when a service covers it.
    record jsonb NOT NULL,
    reason text NOT NULL,
    -- When an unanswered call is dropped; null for an answered one, which never is.
    expires_at timestamptz,
    CONSTRAINT unassigned_pkey PRIMARY KEY (id, started_at)
);

CREATE INDEX unassigned_received_at ON unassigned (received_at, id);

CREATE INDEX unassigned_expires_at ON unassigned (expires_at) WHERE expires_at IS NOT NULL;

-- What carriers' b legs know of loopback a legs that have not arrived yet.
CREATE TABLE completions (
    id uuid PRIMARY KEY,
    server_id uuid NOT NULL,
    completion jsonb NOT NULL,
    received_at timestamptz NOT NULL
);

CREATE INDEX completions_received_at ON completions (received_at);
