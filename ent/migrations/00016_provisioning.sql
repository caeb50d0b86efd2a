-- +goose Up
-- What is set up on a PBX: extensions and suspensions, which are sharded with their client, and the steps that set them up.

-- How many extensions a service has at most, and what clients may set on them themselves.
ALTER TABLE products ADD COLUMN included_extensions integer NOT NULL DEFAULT 0;

ALTER TABLE products ALTER COLUMN included_extensions DROP DEFAULT;

ALTER TABLE products ADD COLUMN features text[] NOT NULL DEFAULT '{voicemail,recording,forwarding,do_not_disturb,caller_id}';

ALTER TABLE products ALTER COLUMN features DROP DEFAULT;

-- Characters of the SIP passwords that are made.
ALTER TABLE products ADD COLUMN password_length integer NOT NULL DEFAULT 24;

ALTER TABLE products ALTER COLUMN password_length DROP DEFAULT;

-- Whether clients may order it.
ALTER TABLE products ADD COLUMN orderable boolean NOT NULL DEFAULT false;

ALTER TABLE products ALTER COLUMN orderable DROP DEFAULT;

-- Extensions of its domain were barred, and it is not known yet that none is any more.
ALTER TABLE services ADD COLUMN restrained boolean NOT NULL DEFAULT false;

ALTER TABLE services ALTER COLUMN restrained DROP DEFAULT;

-- An extension that Tollbook looks after: how it shall be, and how it was when it was last looked at.
CREATE TABLE extensions (
    client_id uuid NOT NULL,
    id uuid NOT NULL,
    service_id uuid NOT NULL,
    number text NOT NULL,
    -- Its UUID at the PBX; null until it is there.
    pbx_uuid uuid,
    -- Tollbook made it, and takes it away when it ends. The others were there before.
    made boolean NOT NULL,
    -- planned, present or leaving.
    state text NOT NULL,
    -- Null where it is not known.
    password_encrypted bytea,
    -- What is not in here is the PBX's own affair.
    wanted jsonb NOT NULL,
    -- Null until it was looked at.
    observed jsonb,
    -- It was gone when it was last looked at.
    missing boolean NOT NULL,
    seen_at timestamptz,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (client_id, id),
    CONSTRAINT extensions_service FOREIGN KEY (client_id, service_id) REFERENCES services (client_id, id)
);

CREATE UNIQUE INDEX extensions_number ON extensions (client_id, service_id, number);

-- Why a service is suspended. It is for as long as there is a reason.
CREATE TABLE suspensions (
    client_id uuid NOT NULL,
    id uuid NOT NULL,
    service_id uuid NOT NULL,
    reason text NOT NULL,
    note text NOT NULL,
    suspended_by text NOT NULL,
    suspended_at timestamptz NOT NULL,
    PRIMARY KEY (client_id, id),
    CONSTRAINT suspensions_service FOREIGN KEY (client_id, service_id) REFERENCES services (client_id, id)
);

CREATE UNIQUE INDEX suspensions_reason ON suspensions (client_id, service_id, reason);

-- What is done at a PBX, one after the other for each service. A local table.
CREATE TABLE provisioning_steps (
    id uuid PRIMARY KEY,
    client_id uuid NOT NULL,
    service_id uuid NOT NULL,
    -- The steps of one order, suspension, …
    job_id uuid NOT NULL,
    job text NOT NULL,
    -- Its place among all steps of its service.
    position bigint NOT NULL,
    kind text NOT NULL,
    -- Null for what concerns the whole service.
    extension_id uuid,
    number text NOT NULL,
    state text NOT NULL,
    attempts integer NOT NULL,
    -- When it is tried; while it runs, when it is taken to be abandoned.
    next_attempt_at timestamptz NOT NULL,
    last_error text NOT NULL,
    requested_by text NOT NULL,
    created_at timestamptz NOT NULL,
    finished_at timestamptz
);

CREATE UNIQUE INDEX provisioning_steps_position ON provisioning_steps (client_id, service_id, position);

CREATE INDEX provisioning_steps_open ON provisioning_steps (next_attempt_at, id) WHERE state IN ('queued', 'running');
