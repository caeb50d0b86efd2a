-- +goose Up
-- What calls are rated by. Reference tables: rarely written, a copy on every node; a balance never lives here.

CREATE TABLE servers (
    id uuid PRIMARY KEY,
    name text NOT NULL,
    hostname text NOT NULL,
    port integer NOT NULL,
    secure boolean NOT NULL,
    username text NOT NULL,
    password_encrypted bytea,
    access_hash_encrypted bytea,
    notes text NOT NULL,
    is_default boolean NOT NULL,
    ingest_username text NOT NULL,
    ingest_secret_hash bytea,
    ingest_rotated_at timestamptz,
    created_at timestamptz NOT NULL
);

CREATE UNIQUE INDEX servers_ingest_username ON servers (ingest_username);

CREATE UNIQUE INDEX servers_is_default ON servers (is_default) WHERE is_default;

CREATE TABLE clients (
    id uuid PRIMARY KEY,
    name text NOT NULL,
    country text NOT NULL,
    area_code text NOT NULL,
    currency text NOT NULL,
    time_zone text NOT NULL,
    locale text NOT NULL,
    created_at timestamptz NOT NULL
);

CREATE TABLE products (
    id uuid PRIMARY KEY,
    name text NOT NULL,
    group_name text NOT NULL,
    module text NOT NULL,
    price numeric(18, 6) NOT NULL,
    currency text NOT NULL,
    billing_cycle text NOT NULL,
    default_domain text NOT NULL,
    extension_list text[] NOT NULL,
    extension_length integer NOT NULL,
    email_template text NOT NULL,
    license_key_encrypted bytea,
    version integer NOT NULL,
    created_at timestamptz NOT NULL
);

-- A saved rule list with its settings, never changed. The one in force at a call's start prices the call.
CREATE TABLE rate_lists (
    id uuid PRIMARY KEY,
    product_id uuid NOT NULL CONSTRAINT rate_lists_product REFERENCES products (id),
    version integer NOT NULL,
    valid_from timestamptz NOT NULL,
    special_number_billing boolean NOT NULL,
    special_mode text NOT NULL,
    first_increment integer NOT NULL,
    next_increment integer NOT NULL,
    saved_by text NOT NULL,
    saved_at timestamptz NOT NULL
);

CREATE UNIQUE INDEX rate_lists_product_version ON rate_lists (product_id, version);

CREATE TABLE special_rates (
    id uuid PRIMARY KEY,
    product_id uuid NOT NULL CONSTRAINT special_rates_product REFERENCES products (id),
    version integer NOT NULL,
    position integer NOT NULL,
    name text NOT NULL,
    pattern text NOT NULL,
    pattern_type text NOT NULL,
    direction text NOT NULL,
    billing_mode text NOT NULL,
    flat_rate numeric(18, 6) NOT NULL,
    per_minute_rate numeric(18, 6) NOT NULL,
    priority integer NOT NULL,
    enabled boolean NOT NULL
);

CREATE UNIQUE INDEX special_rates_product_version_position ON special_rates (product_id, version, position);

-- One row: raised by whatever changes how calls are rated, read in the transaction that stores calls.
CREATE TABLE revision (
    id integer PRIMARY KEY,
    number bigint NOT NULL
);

INSERT INTO revision (id, number) VALUES (1, 1);
