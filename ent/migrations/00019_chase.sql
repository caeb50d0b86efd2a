-- +goose Up
-- When services are suspended by themselves: so many days after an invoice is due, 0 being never; and when what is paid in advance is
-- used up.
ALTER TABLE company ADD COLUMN suspend_after_days integer NOT NULL DEFAULT 0;

ALTER TABLE company ALTER COLUMN suspend_after_days DROP DEFAULT;

ALTER TABLE company ADD COLUMN suspend_without_credit boolean NOT NULL DEFAULT false;

ALTER TABLE company ALTER COLUMN suspend_without_credit DROP DEFAULT;

-- Until when a service that an admin resumed is not suspended by itself again.
ALTER TABLE services ADD COLUMN spared_until timestamptz;

-- The suspensions that end by themselves.
CREATE INDEX suspensions_by_itself ON suspensions (reason) WHERE suspended_by = 'Tollbook';
