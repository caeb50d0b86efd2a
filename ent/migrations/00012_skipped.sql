-- +goose Up
-- Calls that leave no CDR. A local table.

CREATE TABLE skipped (
    id uuid NOT NULL,
    server_id uuid NOT NULL,
    call_uuid text NOT NULL,
    part smallint NOT NULL,
    started_at timestamptz NOT NULL,
    -- Whose call it was, and the service for which it leaves none.
    client_id uuid NOT NULL,
    service_id uuid NOT NULL,
    reason text NOT NULL,
    skipped_at timestamptz NOT NULL,
    CONSTRAINT skipped_pkey PRIMARY KEY (id, started_at)
);

CREATE INDEX skipped_client ON skipped (client_id, started_at, id);
