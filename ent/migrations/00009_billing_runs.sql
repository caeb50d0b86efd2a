-- +goose Up
-- Billing runs, and what is numbered and sent. Local tables.

-- The next number of each series, without gaps. Locked last by who issues.
CREATE TABLE series (
    id text PRIMARY KEY,
    next bigint NOT NULL
);

CREATE TABLE autobills (
    id uuid PRIMARY KEY,
    state text NOT NULL,
    -- Periods that ended by then are due.
    due timestamptz NOT NULL,
    -- Of one client; null for all.
    client_id uuid,
    dry_run boolean NOT NULL,
    requested_by text NOT NULL,
    requested_at timestamptz NOT NULL,
    started_at timestamptz,
    finished_at timestamptz,
    -- Clients that were due when it began, and those done so far.
    total bigint NOT NULL,
    done bigint NOT NULL,
    billed bigint NOT NULL,
    skipped bigint NOT NULL,
    zero bigint NOT NULL,
    parked bigint NOT NULL,
    -- The last client that is done: where it goes on after a crash.
    position uuid,
    error text NOT NULL
);

CREATE INDEX autobills_state ON autobills (state, requested_at, id);

CREATE INDEX autobills_requested_at ON autobills (requested_at, id);

-- What became of each client of a run.
CREATE TABLE autobill_results (
    id uuid PRIMARY KEY,
    autobill_id uuid NOT NULL CONSTRAINT autobill_results_autobill REFERENCES autobills (id),
    client_id uuid NOT NULL,
    outcome text NOT NULL,
    reason text NOT NULL,
    invoice_id uuid,
    total numeric(18, 6) NOT NULL,
    currency text NOT NULL
);

CREATE INDEX autobill_results_autobill_id ON autobill_results (autobill_id, id);
