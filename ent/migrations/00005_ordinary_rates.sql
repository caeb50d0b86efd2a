-- +goose Up
-- What ordinary calls are rated by. Reference tables.

CREATE TABLE tariffs (
    id uuid PRIMARY KEY,
    name text NOT NULL,
    currency text NOT NULL,
    -- How the columns of its last imported file were read (deck.Mapping); null before the first.
    mapping jsonb,
    version integer NOT NULL,
    created_at timestamptz NOT NULL
);

CREATE TABLE packages (
    id uuid PRIMARY KEY,
    name text NOT NULL,
    currency text NOT NULL,
    version integer NOT NULL,
    created_at timestamptz NOT NULL
);

CREATE TABLE providers (
    id uuid PRIMARY KEY,
    name text NOT NULL,
    currency text NOT NULL,
    version integer NOT NULL,
    created_at timestamptz NOT NULL
);

-- One saved version of a tariff, package, provider or of the global lists, never changed but for being withdrawn. The one
-- in force at a call's start prices the call. owner_id of the global lists is the nil UUID.
CREATE TABLE versions (
    kind text NOT NULL,
    owner_id uuid NOT NULL,
    version integer NOT NULL,
    id uuid NOT NULL,
    valid_from timestamptz NOT NULL,
    saved_by text NOT NULL,
    saved_at timestamptz NOT NULL,
    note text NOT NULL,
    -- From when on no further call is priced by it; what was, stays.
    withdrawn_at timestamptz,
    -- How many rates a tariff's version has; 0 of everything else.
    rate_count integer NOT NULL,
    settings jsonb NOT NULL,
    CONSTRAINT versions_pkey PRIMARY KEY (kind, owner_id, version)
);

CREATE UNIQUE INDEX versions_id ON versions (id);

-- The rates of one version of a tariff. position is by prefix, then origin, band, direction and start. There is no foreign
-- key: to look it up for each of some hundred thousand rates takes three times as long as to store them. They are stored
-- with their version, and tariffs are never deleted.
CREATE TABLE rates (
    tariff_id uuid NOT NULL,
    version integer NOT NULL,
    position integer NOT NULL,
    prefix text NOT NULL,
    origin text NOT NULL,
    direction text NOT NULL,
    description text NOT NULL,
    connection_fee numeric(18, 6) NOT NULL,
    per_minute numeric(18, 6) NOT NULL,
    minimum_charge numeric(18, 6) NOT NULL,
    first_increment integer NOT NULL,
    next_increment integer NOT NULL,
    free_seconds integer NOT NULL,
    cap_seconds integer NOT NULL,
    rounding text NOT NULL,
    band text NOT NULL,
    valid_from timestamptz,
    valid_to timestamptz,
    CONSTRAINT rates_pkey PRIMARY KEY (tariff_id, version, position)
);

CREATE INDEX rates_prefix ON rates (tariff_id, version, prefix text_pattern_ops, position);

-- The package by which the version of a product sells ordinary calls.
ALTER TABLE rate_lists ADD COLUMN package_id uuid CONSTRAINT rate_lists_package REFERENCES packages (id);

-- Files on their way to becoming a version of a tariff. A local table; rows are dropped after a day.
CREATE TABLE tariff_drafts (
    id uuid PRIMARY KEY,
    tariff_id uuid NOT NULL,
    created_by text NOT NULL,
    created_at timestamptz NOT NULL,
    file_name text NOT NULL,
    body bytea NOT NULL
);

CREATE INDEX tariff_drafts_created_at ON tariff_drafts (created_at);
