-- +goose Up
-- Calls that leave no CDR (a local table), how the numbers of the others were read, and what clients want to spend at most.

CREATE TABLE skipped (
    id uuid NOT NULL,
    server_id uuid NOT NULL,
    call_uuid text NOT NULL,
    part smallint NOT NULL,
    started_at timestamptz NOT NULL,
    -- Whose call it was, and the service for which it leaves none.
    client_id uuid NOT NULL,
    service_id uuid NOT NULL,
    reason text NOT NULL,
    skipped_at timestamptz NOT NULL,
    CONSTRAINT skipped_pkey PRIMARY KEY (id, started_at)
);

CREATE INDEX skipped_client ON skipped (client_id, started_at, id);

-- How the number of a call was read when it was priced: the client's country and area code then.
ALTER TABLE cdrs ADD COLUMN country text, ADD COLUMN area_code text;

UPDATE cdrs AS c SET country = k.country, area_code = k.area_code FROM clients AS k WHERE k.id = c.client_id;

ALTER TABLE cdrs ALTER COLUMN country SET NOT NULL, ALTER COLUMN area_code SET NOT NULL;

-- The most that a client's calls should cost in a period; null for none.
ALTER TABLE clients ADD COLUMN spend_cap numeric(18, 6);
