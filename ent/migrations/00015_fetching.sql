-- +goose Up
-- How the calls of a server are fetched, and where FusionPBX's database is. An empty host is the server's own.

ALTER TABLE servers ADD COLUMN fetch_from text NOT NULL DEFAULT 'none';

ALTER TABLE servers ALTER COLUMN fetch_from DROP DEFAULT;

ALTER TABLE servers ADD COLUMN database_host text NOT NULL DEFAULT '';

ALTER TABLE servers ALTER COLUMN database_host DROP DEFAULT;

ALTER TABLE servers ADD COLUMN database_port integer NOT NULL DEFAULT 5432;

ALTER TABLE servers ALTER COLUMN database_port DROP DEFAULT;

ALTER TABLE servers ADD COLUMN database_name text NOT NULL DEFAULT 'fusionpbx';

ALTER TABLE servers ALTER COLUMN database_name DROP DEFAULT;

ALTER TABLE servers ADD COLUMN database_username text NOT NULL DEFAULT '';

ALTER TABLE servers ALTER COLUMN database_username DROP DEFAULT;

ALTER TABLE servers ADD COLUMN database_password_encrypted bytea;

ALTER TABLE servers ADD COLUMN database_ssl_mode text NOT NULL DEFAULT 'require';

ALTER TABLE servers ALTER COLUMN database_ssl_mode DROP DEFAULT;

ALTER TABLE servers ADD COLUMN poll_seconds integer NOT NULL DEFAULT 30;

ALTER TABLE servers ALTER COLUMN poll_seconds DROP DEFAULT;

ALTER TABLE servers ADD COLUMN overlap_minutes integer NOT NULL DEFAULT 10;

ALTER TABLE servers ALTER COLUMN overlap_minutes DROP DEFAULT;

-- How far the calls of each server were fetched, and how it goes. id is the server's. A local table.
CREATE TABLE fetch_cursors (
    id uuid PRIMARY KEY,
    state text NOT NULL,
    since timestamptz NOT NULL,
    -- The last row that was read: when FusionPBX wrote it, and its call. Null before the first.
    mark_at timestamptz,
    mark_id uuid,
    last_success_at timestamptz,
    last_error_at timestamptz,
    last_error text NOT NULL,
    advice text NOT NULL,
    failures integer NOT NULL,
    next_attempt_at timestamptz NOT NULL,
    rows_fetched bigint NOT NULL,
    quarantined bigint NOT NULL,
    lag_seconds bigint NOT NULL,
    rows_behind bigint NOT NULL,
    -- Whether the PBX's table has an index for polling, and whether its call flows can be read. Null where that is not known.
    indexed boolean,
    flow_readable boolean,
    reconciled_at timestamptz
);

-- Past calls that somebody asked for. A local table.
CREATE TABLE backfills (
    id uuid PRIMARY KEY,
    server_id uuid NOT NULL,
    state text NOT NULL,
    from_at timestamptz NOT NULL,
    to_at timestamptz NOT NULL,
    requested_by text NOT NULL,
    requested_at timestamptz NOT NULL,
    started_at timestamptz,
    finished_at timestamptz,
    -- Rows in all, read so far, and call parts that were new.
    total bigint NOT NULL,
    done bigint NOT NULL,
    stored bigint NOT NULL,
    -- The last row that was read: when its call started, and its UUID.
    position_at timestamptz,
    position_id uuid,
    error text NOT NULL
);

CREATE INDEX backfills_server ON backfills (server_id, requested_at, id);

CREATE INDEX backfills_state ON backfills (state, requested_at, id);

-- What a PBX and the books have of one tenant's calls of a day. A local table.
CREATE TABLE reconciliations (
    id uuid PRIMARY KEY,
    server_id uuid NOT NULL,
    domain_name text NOT NULL,
    day date NOT NULL,
    their_calls bigint NOT NULL,
    their_milliseconds bigint NOT NULL,
    our_calls bigint NOT NULL,
    our_milliseconds bigint NOT NULL,
    -- Calls that the PBX has and the books could not take, that the books have and the PBX has not, and that were found
    -- missing and fetched since.
    missing bigint NOT NULL,
    extra bigint NOT NULL,
    late bigint NOT NULL,
    -- The first of the UUIDs of those that are missing and extra.
    missing_calls text[] NOT NULL,
    extra_calls text[] NOT NULL,
    checked_at timestamptz NOT NULL
);

CREATE UNIQUE INDEX reconciliations_day ON reconciliations (server_id, day, domain_name);
