-- +goose Up
-- Who is asking. Local tables: global uniques, never referenced by sharded ones.

CREATE TABLE users (
    id uuid PRIMARY KEY,
    email text NOT NULL,
    name text NOT NULL,
    password_hash text NOT NULL,
    role text NOT NULL,
    client_id uuid,
    disabled boolean NOT NULL,
    created_at timestamptz NOT NULL,
    last_signed_in_at timestamptz
);

-- E-mail addresses are stored in lower case.
CREATE UNIQUE INDEX users_email ON users (email);

CREATE INDEX users_client ON users (client_id, id);

CREATE TABLE sessions (
    id uuid PRIMARY KEY,
    token_hash bytea NOT NULL,
    user_id uuid NOT NULL CONSTRAINT sessions_user REFERENCES users (id),
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL
);

CREATE UNIQUE INDEX sessions_token_hash ON sessions (token_hash);

CREATE INDEX sessions_user_id ON sessions (user_id);

CREATE INDEX sessions_expires_at ON sessions (expires_at);

CREATE TABLE tokens (
    id uuid PRIMARY KEY,
    user_id uuid NOT NULL CONSTRAINT tokens_user REFERENCES users (id),
    name text NOT NULL,
    token_hash bytea NOT NULL,
    hint text NOT NULL,
    created_at timestamptz NOT NULL,
    last_used_at timestamptz,
    revoked_at timestamptz
);

CREATE UNIQUE INDEX tokens_token_hash ON tokens (token_hash);

CREATE INDEX tokens_user_id ON tokens (user_id);
