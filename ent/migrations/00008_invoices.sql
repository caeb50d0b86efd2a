-- +goose Up
-- Invoices and the ledger. Sharded by client_id.

CREATE TABLE invoices (
    client_id uuid NOT NULL CONSTRAINT invoices_client REFERENCES clients (id),
    id uuid NOT NULL,
    kind text NOT NULL,
    status text NOT NULL,
    -- Empty for a draft.
    number text NOT NULL,
    issued_at timestamptz,
    issued_on date,
    due_on date,
    period_start timestamptz NOT NULL,
    period_end timestamptz NOT NULL,
    currency text NOT NULL,
    locale text NOT NULL,
    time_zone text NOT NULL,
    net numeric(18, 6) NOT NULL,
    tax numeric(18, 6) NOT NULL,
    total numeric(18, 6) NOT NULL,
    rounding numeric(18, 6) NOT NULL,
    -- The sum of its allocations.
    settled numeric(18, 6) NOT NULL,
    -- invoice.TaxTotal each, and the invoice.Party values as they were.
    taxes jsonb NOT NULL,
    seller jsonb NOT NULL,
    buyer jsonb NOT NULL,
    -- The invoice that a credit note takes back.
    corrects uuid,
    reason text NOT NULL,
    created_at timestamptz NOT NULL,
    CONSTRAINT invoices_pkey PRIMARY KEY (client_id, id)
);

CREATE UNIQUE INDEX invoices_number ON invoices (client_id, number) WHERE number <> '';

CREATE INDEX invoices_issued_on ON invoices (issued_on, id);

CREATE INDEX invoices_open ON invoices (client_id, due_on, id) WHERE status = 'issued';

CREATE TABLE invoice_lines (
    client_id uuid NOT NULL,
    id uuid NOT NULL,
    invoice_id uuid NOT NULL,
    position integer NOT NULL,
    kind text NOT NULL,
    service_id uuid,
    service text NOT NULL,
    section text NOT NULL,
    text text NOT NULL,
    period_start timestamptz NOT NULL,
    period_end timestamptz NOT NULL,
    -- Of calls: what they were, by which the line finds them again.
    direction text,
    call_type text,
    rule_label text,
    calls bigint NOT NULL,
    billable_seconds bigint NOT NULL,
    late boolean NOT NULL,
    quantity bigint NOT NULL,
    charge numeric(18, 6) NOT NULL,
    amount numeric(18, 6) NOT NULL,
    net numeric(18, 6) NOT NULL,
    tax numeric(18, 6) NOT NULL,
    tax_included boolean NOT NULL,
    -- An invoice.TaxRate.
    tax_rate jsonb NOT NULL,
    CONSTRAINT invoice_lines_pkey PRIMARY KEY (client_id, id),
    CONSTRAINT invoice_lines_invoice FOREIGN KEY (client_id, invoice_id) REFERENCES invoices (client_id, id)
);

CREATE UNIQUE INDEX invoice_lines_position ON invoice_lines (client_id, invoice_id, position);

-- The closed periods of services, and the invoice that stands for each.
CREATE TABLE periods (
    client_id uuid NOT NULL,
    id uuid NOT NULL,
    service_id uuid NOT NULL,
    started_at timestamptz NOT NULL,
    ended_at timestamptz NOT NULL,
    -- Null where there was nothing to bill.
    invoice_id uuid,
    closed_at timestamptz NOT NULL,
    CONSTRAINT periods_pkey PRIMARY KEY (client_id, id),
    CONSTRAINT periods_service FOREIGN KEY (client_id, service_id) REFERENCES services (client_id, id),
    CONSTRAINT periods_invoice FOREIGN KEY (client_id, invoice_id) REFERENCES invoices (client_id, id)
);

CREATE UNIQUE INDEX periods_service_started_at ON periods (client_id, service_id, started_at);

-- What an admin adds to the next invoice of a client, or to each.
CREATE TABLE items (
    client_id uuid NOT NULL CONSTRAINT items_client REFERENCES clients (id),
    id uuid NOT NULL,
    service_id uuid,
    kind text NOT NULL,
    text text NOT NULL,
    quantity bigint NOT NULL,
    -- Of one; negative for a discount.
    price numeric(18, 6) NOT NULL,
    tax_included boolean NOT NULL,
    recurring boolean NOT NULL,
    -- Where it was billed, or last billed; null before.
    invoice_id uuid,
    ended_at timestamptz,
    added_by text NOT NULL,
    created_at timestamptz NOT NULL,
    CONSTRAINT items_pkey PRIMARY KEY (client_id, id)
);

-- Where each client's ledger ends: locked by who writes to it.
CREATE TABLE ledgers (
    client_id uuid NOT NULL CONSTRAINT ledgers_client REFERENCES clients (id),
    -- Of the last entry.
    number bigint NOT NULL,
    hash bytea NOT NULL,
    CONSTRAINT ledgers_pkey PRIMARY KEY (client_id)
);

-- What happened to the money, never changed. Each is chained to the one before by its hash.
CREATE TABLE entries (
    client_id uuid NOT NULL,
    id uuid NOT NULL,
    number bigint NOT NULL,
    kind text NOT NULL,
    written_at timestamptz NOT NULL,
    document uuid,
    reverses bigint NOT NULL,
    text text NOT NULL,
    written_by text NOT NULL,
    -- ledger.Posting each.
    postings jsonb NOT NULL,
    hash bytea NOT NULL,
    CONSTRAINT entries_pkey PRIMARY KEY (client_id, id)
);

CREATE UNIQUE INDEX entries_number ON entries (client_id, number);

-- The sum of the entries of an account up to one of them: a checkpoint, that `verify` reckons anew. id is a UUIDv5 of the
-- account within its client.
CREATE TABLE balances (
    client_id uuid NOT NULL,
    id uuid NOT NULL,
    account text NOT NULL,
    currency text NOT NULL,
    amount numeric(18, 6) NOT NULL,
    number bigint NOT NULL,
    CONSTRAINT balances_pkey PRIMARY KEY (client_id, id)
);

CREATE TABLE payments (
    client_id uuid NOT NULL CONSTRAINT payments_client REFERENCES clients (id),
    id uuid NOT NULL,
    kind text NOT NULL,
    method text NOT NULL,
    amount numeric(18, 6) NOT NULL,
    currency text NOT NULL,
    received_on date NOT NULL,
    reference text NOT NULL,
    note text NOT NULL,
    recorded_by text NOT NULL,
    recorded_at timestamptz NOT NULL,
    entry bigint NOT NULL,
    -- When it was undone; null where it holds.
    reversed_at timestamptz,
    CONSTRAINT payments_pkey PRIMARY KEY (client_id, id)
);

CREATE UNIQUE INDEX payments_reference ON payments (client_id, kind, method, reference)
    WHERE reference <> '' AND reversed_at IS NULL;

CREATE INDEX payments_recorded_at ON payments (recorded_at, id);

-- What settled an invoice: a part of a payment, credit, drawn credit or a credit note.
CREATE TABLE allocations (
    client_id uuid NOT NULL,
    id uuid NOT NULL,
    invoice_id uuid NOT NULL,
    source text NOT NULL,
    document uuid,
    amount numeric(18, 6) NOT NULL,
    allocated_at timestamptz NOT NULL,
    CONSTRAINT allocations_pkey PRIMARY KEY (client_id, id),
    CONSTRAINT allocations_invoice FOREIGN KEY (client_id, invoice_id) REFERENCES invoices (client_id, id)
);

CREATE INDEX allocations_invoice_id ON allocations (client_id, invoice_id);
