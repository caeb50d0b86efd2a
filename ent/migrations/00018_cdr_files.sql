-- +goose Up
-- The CDRs that are in no row of a PBX's database, as it told them when it was last well; null where it does not tell.
ALTER TABLE server_health
    ADD COLUMN files_waiting integer,
    ADD COLUMN files_failed_sql integer,
    ADD COLUMN files_failed_xml integer,
    ADD COLUMN files_failed_size integer,
    -- How many failed ones the reseller was told of, and when; fewer once they were removed.
    ADD COLUMN files_told integer NOT NULL DEFAULT 0,
    ADD COLUMN files_told_at timestamptz;
