-- +goose Up
-- What was proven of the books, and when. A local table.

CREATE TABLE proofs (
    id uuid PRIMARY KEY,
    state text NOT NULL,
    -- Of one client; null for all.
    client_id uuid,
    requested_by text NOT NULL,
    requested_at timestamptz NOT NULL,
    finished_at timestamptz,
    -- Clients in all, and done so far.
    total bigint NOT NULL,
    done bigint NOT NULL,
    -- How many things each check has compared ({"charges": 7, …}), and the first of those that do not hold.
    counted jsonb NOT NULL,
    findings jsonb NOT NULL,
    found bigint NOT NULL
);

CREATE INDEX proofs_state ON proofs (state, requested_at, id);

CREATE INDEX proofs_requested_at ON proofs (requested_at, id);
