-- +goose Up
-- How the calls of a server are fetched, and where FusionPBX's database is. An empty host is the server's own.

ALTER TABLE servers ADD COLUMN fetch_from text NOT NULL DEFAULT 'none';

ALTER TABLE servers ALTER COLUMN fetch_from DROP DEFAULT;

ALTER TABLE servers ADD COLUMN database_host text NOT NULL DEFAULT '';

ALTER TABLE servers ALTER COLUMN database_host DROP DEFAULT;

ALTER TABLE servers ADD COLUMN database_port integer NOT NULL DEFAULT 5432;

ALTER TABLE servers ALTER COLUMN database_port DROP DEFAULT;

ALTER TABLE servers ADD COLUMN database_name text NOT NULL DEFAULT 'fusionpbx';

ALTER TABLE servers ALTER COLUMN database_name DROP DEFAULT;

ALTER TABLE servers ADD COLUMN database_username text NOT NULL DEFAULT '';

ALTER TABLE servers ALTER COLUMN database_username DROP DEFAULT;

ALTER TABLE servers ADD COLUMN database_password_encrypted bytea;

ALTER TABLE servers ADD COLUMN database_ssl_mode text NOT NULL DEFAULT 'require';

ALTER TABLE servers ALTER COLUMN database_ssl_mode DROP DEFAULT;

ALTER TABLE servers ADD COLUMN poll_seconds integer NOT NULL DEFAULT 30;

ALTER TABLE servers ALTER COLUMN poll_seconds DROP DEFAULT;

ALTER TABLE servers ADD COLUMN overlap_minutes integer NOT NULL DEFAULT 10;

ALTER TABLE servers ALTER COLUMN overlap_minutes DROP DEFAULT;
