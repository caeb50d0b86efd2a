-- +goose Up
-- Licence keys of modules. Local tables.

-- What this reseller's licence server issued. The keys themselves are not stored: what they say is.
CREATE TABLE licenses (
    id uuid PRIMARY KEY,
    module text NOT NULL,
    holder text NOT NULL,
    -- Of the key that is valid; each key that is issued anew counts one up.
    serial integer NOT NULL,
    issued_at timestamptz NOT NULL,
    -- Null: never.
    expires_at timestamptz,
    suspended_at timestamptz,
    created_at timestamptz NOT NULL
);

CREATE INDEX licenses_created_at ON licenses (created_at, id);

-- Where licences are and were registered.
CREATE TABLE license_activations (
    id uuid PRIMARY KEY,
    license_id uuid NOT NULL CONSTRAINT license_activations_license REFERENCES licenses (id),
    domain text NOT NULL,
    ip text NOT NULL,
    activated_at timestamptz NOT NULL,
    -- When the site last asked.
    verified_at timestamptz NOT NULL,
    -- When the licence moved to another site; null for the one that holds.
    ended_at timestamptz
);

CREATE UNIQUE INDEX license_activations_holds ON license_activations (license_id) WHERE ended_at IS NULL;

-- What a licence server said of the key of a product, and how the last try to ask it ended. Apart from the products, which
-- are kept in memory.
CREATE TABLE product_licenses (
    product_id uuid PRIMARY KEY CONSTRAINT product_licenses_product REFERENCES products (id),
    -- Signed by the licence server; empty before its first answer.
    statement text NOT NULL,
    asked_at timestamptz NOT NULL,
    -- Why it gave no answer when it was asked last; empty where it did.
    failure text NOT NULL
);
