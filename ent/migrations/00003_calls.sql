-- +goose Up
-- The calls and what they add up to. Sharded by client_id: every key begins with it.

CREATE TABLE services (
    client_id uuid NOT NULL CONSTRAINT services_client REFERENCES clients (id),
    id uuid NOT NULL,
    product_id uuid NOT NULL CONSTRAINT services_product REFERENCES products (id),
    server_id uuid NOT NULL CONSTRAINT services_server REFERENCES servers (id),
    domain_name text NOT NULL,
    domain_uuid uuid,
    extensions text[] NOT NULL,
    status text NOT NULL,
    billing_cycle text NOT NULL,
    anchor_day integer NOT NULL,
    active_from timestamptz NOT NULL,
    active_until timestamptz,
    next_due_date date NOT NULL,
    created_at timestamptz NOT NULL,
    CONSTRAINT services_pkey PRIMARY KEY (client_id, id)
);

CREATE INDEX services_id ON services (id);

CREATE INDEX services_product_id ON services (product_id);

-- One finished call part. The primary key is what makes a call be stored once: id is a UUIDv5 of server, call UUID and
-- part, started_at its start in whole seconds, and the client is who held the domain then.
CREATE TABLE cdrs (
    client_id uuid NOT NULL,
    started_at timestamptz NOT NULL,
    id uuid NOT NULL,
    service_id uuid,
    server_id uuid NOT NULL,
    stored_at timestamptz NOT NULL,
    answered_at timestamptz,
    ended_at timestamptz NOT NULL,
    rate_version integer,
    duration_seconds integer NOT NULL,
    billable_seconds integer NOT NULL,
    part smallint NOT NULL,
    estimated boolean NOT NULL,
    late boolean NOT NULL,
    period_start timestamptz,
    charge numeric(18, 6) NOT NULL,
    currency text NOT NULL,
    call_type text NOT NULL,
    direction text NOT NULL,
    rule_label text NOT NULL,
    call_uuid text NOT NULL,
    caller_number text NOT NULL,
    caller_name text NOT NULL,
    destination_number text NOT NULL,
    -- As people of the client's country write it; what a search for a number's beginning compares.
    destination_national text NOT NULL,
    -- E.164 with +, COUNTRY:digits for a national-only number, empty where there is none.
    destination_canonical text NOT NULL,
    extension text NOT NULL,
    gateway text NOT NULL,
    hangup_cause text NOT NULL,
    notes text[] NOT NULL,
    CONSTRAINT cdrs_pkey PRIMARY KEY (client_id, started_at, id),
    CONSTRAINT cdrs_service FOREIGN KEY (client_id, service_id) REFERENCES services (client_id, id)
) PARTITION BY RANGE (started_at);

CREATE INDEX cdrs_started_at ON cdrs (started_at, id);

CREATE INDEX cdrs_stored_at ON cdrs (client_id, stored_at, id);

CREATE INDEX cdrs_destination ON cdrs (client_id, destination_national text_pattern_ops, started_at, id);

CREATE INDEX cdrs_estimated ON cdrs (id) WHERE estimated;

-- The running totals of the open billing periods, a row per service, period, day of the client's calendar, direction,
-- call type and rule. id is a UUIDv5 of exactly these.
CREATE TABLE usage (
    client_id uuid NOT NULL,
    id uuid NOT NULL,
    service_id uuid NOT NULL,
    period_start timestamptz NOT NULL,
    day date NOT NULL,
    direction text NOT NULL,
    call_type text NOT NULL,
    rule_label text NOT NULL,
    currency text NOT NULL,
    calls bigint NOT NULL,
    billable_seconds bigint NOT NULL,
    charge numeric(18, 6) NOT NULL,
    CONSTRAINT usage_pkey PRIMARY KEY (client_id, id),
    CONSTRAINT usage_service FOREIGN KEY (client_id, service_id) REFERENCES services (client_id, id)
);

CREATE INDEX usage_day ON usage (client_id, day);

CREATE INDEX usage_period ON usage (client_id, service_id, period_start);
