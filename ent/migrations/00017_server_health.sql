-- +goose Up
-- How servers are, and how they were. Local tables.

-- One row a server, once it was asked or tested.
CREATE TABLE server_health (
    -- The server's id.
    id uuid PRIMARY KEY,
    state text NOT NULL,
    -- Null while it is unknown.
    since timestamptz,
    checked_at timestamptz,
    -- When it is asked again; while it is being asked, when another process may.
    next_check_at timestamptz NOT NULL,
    -- Failed checks since it was well.
    failures integer NOT NULL,
    failing_since timestamptz,
    last_error text NOT NULL,
    last_failed_at timestamptz,
    -- What it told when it was last well.
    milliseconds integer NOT NULL,
    active_calls integer NOT NULL,
    registered integer NOT NULL,
    extensions integer NOT NULL,
    version text NOT NULL,
    -- The last test of its connection, step by step.
    test_steps jsonb NOT NULL,
    tested_at timestamptz
);

CREATE INDEX server_health_next_check_at ON server_health (next_check_at);

-- What the checks of an hour found. Kept for 90 days.
CREATE TABLE health_hours (
    id uuid PRIMARY KEY,
    server_id uuid NOT NULL,
    hour timestamptz NOT NULL,
    checks integer NOT NULL,
    failures integer NOT NULL,
    -- The time that the checks speak for, and what of it the server was not well. Less than an hour where nobody looked.
    watched_seconds integer NOT NULL,
    down_seconds integer NOT NULL,
    -- Of the checks that did not fail.
    milliseconds_sum bigint NOT NULL,
    milliseconds_max integer NOT NULL,
    calls_max integer NOT NULL,
    registered_last integer NOT NULL
);

CREATE UNIQUE INDEX health_hours_server ON health_hours (server_id, hour);

CREATE INDEX health_hours_hour ON health_hours (hour);
