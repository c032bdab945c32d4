-- Secrets (sessions, tokens, idempotency keys) are kept as SHA-256, so that who reads the database cannot act as somebody.

create table account (
    id uuid primary key,
    username text not null unique check (length(username) between 1 and 64 and username = lower(username)),
    display_name text not null check (length(display_name) between 1 and 100),
    -- Argon2id; null cannot log in.
    password_hash text,
    roles text[] not null,
    -- Codes of cells of any level; empty is the whole office.
    area_codes text[] not null default '{}',
    -- The person of the organisation, which is another module's table.
    person_id uuid unique,
    enabled boolean not null default true,
    created_at timestamptz not null default now()
);

create table account_session (
    id uuid primary key,
    account_id uuid not null references account on delete cascade,
    secret_hash bytea not null unique,
    created_at timestamptz not null default now(),
    last_seen_at timestamptz not null default now(),
    expires_at timestamptz not null
);
create index on account_session (account_id);
create index on account_session (expires_at);

create table api_token (
    id uuid primary key,
    account_id uuid not null references account on delete cascade,
    name text not null check (length(name) between 1 and 100),
    secret_hash bytea not null unique,
    created_at timestamptz not null default now(),
    last_used_at timestamptz,
    expires_at timestamptz not null
);
create index on api_token (account_id, id);

-- Logins under way or failed in the last minutes, by account name and by address.
create table login_attempt (
    id uuid primary key,
    subject text not null,
    at timestamptz not null default now()
);
create index on login_attempt (subject, at);

create table audit_entry (
    id uuid primary key,
    at timestamptz not null default now(),
    account_id uuid,
    username text not null,
    action text not null,
    subject text not null,
    details jsonb not null default '{}',
    request_id text
);
create index on audit_entry (subject, id);
create trigger append_only before update or delete or truncate on audit_entry
    for each statement execute function refuse_change();

-- What was answered to a POST with an Idempotency-Key. The answer is encrypted with the key itself, which is kept only as its
-- hash: an answer may hold a secret that is shown once.
create table idempotent_answer (
    account_id uuid not null,
    key_hash bytea not null,
    request_hash bytea not null,
    created_at timestamptz not null default now(),
    answer bytea,
    primary key (account_id, key_hash)
);
create index on idempotent_answer (created_at);
