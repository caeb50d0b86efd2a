-- +goose Up
-- From charges to money: who sells and buys, and how that is taxed.

-- The reseller's own company, one row: who invoices are from, how they look and when they are made. A local table.
CREATE TABLE company (
    id integer PRIMARY KEY,
    -- An invoice.Party.
    party jsonb NOT NULL,
    logo bytea NOT NULL,
    colour text NOT NULL,
    terms text NOT NULL,
    payment_instructions text NOT NULL,
    footer text NOT NULL,
    invoice_prefix text NOT NULL,
    credit_note_prefix text NOT NULL,
    -- Whether due periods are closed by themselves, and at which hour of the day in UTC.
    autobill boolean NOT NULL,
    autobill_hour integer NOT NULL,
    version integer NOT NULL
);

INSERT INTO company (id, party, logo, colour, terms, payment_instructions, footer, invoice_prefix, credit_note_prefix, autobill, autobill_hour, version)
VALUES (1, '{"name": "", "address": {}}', '', '#1c5d99', '', '', '', 'INV-', 'CN-', false, 2, 1);

-- How countries tax, from a day on. A reference table.
CREATE TABLE tax_rates (
    id uuid PRIMARY KEY,
    country text NOT NULL,
    name text NOT NULL,
    percent numeric(18, 6) NOT NULL,
    valid_from date NOT NULL
);

CREATE UNIQUE INDEX tax_rates_country ON tax_rates (country, valid_from);

-- An invoice.Party without its name.
ALTER TABLE clients ADD COLUMN party jsonb NOT NULL DEFAULT '{"name": "", "address": {}}';

ALTER TABLE clients ALTER COLUMN party DROP DEFAULT;

-- How it is taxed: automatic, standard, exempt, reverse_charge or out_of_scope.
ALTER TABLE clients ADD COLUMN taxation text NOT NULL DEFAULT 'automatic';

ALTER TABLE clients ALTER COLUMN taxation DROP DEFAULT;

ALTER TABLE clients ADD COLUMN payment_days integer NOT NULL DEFAULT 14;

ALTER TABLE clients ALTER COLUMN payment_days DROP DEFAULT;

-- One invoice for all services that are due on a day, or one for each.
ALTER TABLE clients ADD COLUMN consolidated boolean NOT NULL DEFAULT true;

ALTER TABLE clients ALTER COLUMN consolidated DROP DEFAULT;

-- How far the credit may go below nothing, and below which balance the client is told.
ALTER TABLE clients ADD COLUMN credit_limit numeric(18, 6) NOT NULL DEFAULT 0;

ALTER TABLE clients ALTER COLUMN credit_limit DROP DEFAULT;

ALTER TABLE clients ADD COLUMN low_balance numeric(18, 6) NOT NULL DEFAULT 0;

ALTER TABLE clients ALTER COLUMN low_balance DROP DEFAULT;

ALTER TABLE products ADD COLUMN setup_fee numeric(18, 6) NOT NULL DEFAULT 0;

ALTER TABLE products ALTER COLUMN setup_fee DROP DEFAULT;

-- Whether the price, the setup fee and the special rates contain the tax; a tariff says it of its own.
ALTER TABLE products ADD COLUMN tax_included boolean NOT NULL DEFAULT false;

ALTER TABLE products ALTER COLUMN tax_included DROP DEFAULT;
-- Up to where the service's periods are closed; null before the first. A call that started before it belongs to the period
-- that begins there, and is late.
ALTER TABLE services ADD COLUMN billed_until timestamptz;

CREATE INDEX services_next_due_date ON services (next_due_date, client_id, id);
