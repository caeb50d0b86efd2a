-- +goose Up
-- What an ordinary call was charged by, what it drew and what it cost the reseller. Null where there is none of it.

ALTER TABLE cdrs ADD COLUMN package_version integer;

ALTER TABLE cdrs ADD COLUMN tariff_version integer;

-- The version of the global lists that were asked.
ALTER TABLE cdrs ADD COLUMN filter_version integer;

ALTER TABLE cdrs ADD COLUMN provider_id uuid;

ALTER TABLE cdrs ADD COLUMN provider_version integer;

-- What the call costs the reseller, in the provider's currency, by that version of its tariff.
ALTER TABLE cdrs ADD COLUMN cost numeric(18, 6);

ALTER TABLE cdrs ADD COLUMN cost_currency text;

ALTER TABLE cdrs ADD COLUMN cost_version integer;

-- Seconds that were drawn from included minutes, and from which pools ([{"pool": …, "seconds": …}]).
ALTER TABLE cdrs ADD COLUMN included_seconds integer NOT NULL DEFAULT 0;

ALTER TABLE cdrs ALTER COLUMN included_seconds DROP DEFAULT;

ALTER TABLE cdrs ADD COLUMN draws jsonb;

ALTER TABLE cdrs ADD COLUMN voicemail boolean NOT NULL DEFAULT false;

ALTER TABLE cdrs ALTER COLUMN voicemail DROP DEFAULT;

-- The work list of calls that wait for a rate.
CREATE INDEX cdrs_unrated ON cdrs (client_id, started_at, id) WHERE call_type = 'Unrated';

-- Calls that cost the reseller more than they are charged.
CREATE INDEX cdrs_below_cost ON cdrs (client_id, started_at, id) WHERE cost > charge;

ALTER TABLE usage ADD COLUMN included_seconds bigint NOT NULL DEFAULT 0;

ALTER TABLE usage ALTER COLUMN included_seconds DROP DEFAULT;

-- What its calls cost the reseller, of those whose cost is known in the client's currency, and how many these are.
ALTER TABLE usage ADD COLUMN cost numeric(18, 6) NOT NULL DEFAULT 0;

ALTER TABLE usage ALTER COLUMN cost DROP DEFAULT;

ALTER TABLE usage ADD COLUMN costed_calls bigint NOT NULL DEFAULT 0;

ALTER TABLE usage ALTER COLUMN costed_calls DROP DEFAULT;

-- Included minutes of one billing period of a service. id is a UUIDv5 of service, period and name.
CREATE TABLE pools (
    client_id uuid NOT NULL,
    id uuid NOT NULL,
    service_id uuid NOT NULL,
    period_start timestamptz NOT NULL,
    name text NOT NULL,
    -- Seconds that came over from the period before, that were drawn, and that went over to the period after.
    carried_in bigint NOT NULL,
    drawn bigint NOT NULL,
    carried_out bigint NOT NULL,
    CONSTRAINT pools_pkey PRIMARY KEY (client_id, id),
    CONSTRAINT pools_service FOREIGN KEY (client_id, service_id) REFERENCES services (client_id, id)
);

CREATE INDEX pools_period ON pools (client_id, service_id, period_start);

-- Charging calls anew: what was asked for, how far it is, and what it changed. A local table, kept as the audit of it.
CREATE TABLE rerates (
    id uuid PRIMARY KEY,
    state text NOT NULL,
    reason text NOT NULL,
    scope jsonb NOT NULL,
    requested_by text NOT NULL,
    requested_at timestamptz NOT NULL,
    started_at timestamptz,
    finished_at timestamptz,
    -- Calls in its scope when it began, those looked at so far, and those of them whose charge or type changed.
    total bigint NOT NULL,
    done bigint NOT NULL,
    changed bigint NOT NULL,
    -- Per currency, the charges of the calls looked at before and after: [{"currency": …, "before": …, "after": …}].
    totals jsonb NOT NULL,
    -- Up to which client, and call of it, it has come: where it goes on after a crash.
    position jsonb,
    error text NOT NULL
);

CREATE INDEX rerates_state ON rerates (state, requested_at, id);

CREATE INDEX rerates_requested_at ON rerates (requested_at, id);
