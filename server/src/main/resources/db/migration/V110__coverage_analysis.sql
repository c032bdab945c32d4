-- Questions of what is covered: runs are jobs, answers are kept by a digest of the question and of all data that went into them, so that the
-- same question on unchanged data finds its answer again.

create table analysis_answer (
    digest text primary key,
    answer jsonb not null,
    -- JSON, compressed: what is left out, and the map of the answer.
    left_out bytea not null,
    map bytea not null
);

create table analysis_run (
    id uuid primary key,
    account_id uuid not null,
    -- Who asked, as they were then: what they may see goes into the answer.
    asker jsonb not null,
    question jsonb not null,
    -- What is asked about, as it was then.
    area geometry(Geometry, 4490) not null,
    state text not null default 'queued' check (state in ('queued', 'running', 'done', 'failed', 'cancelled')),
    phase text,
    done integer not null default 0,
    total integer not null default 0,
    digest text references analysis_answer,
    message text,
    attempts integer not null default 0,
    worker uuid,
    lease_until timestamptz,
    created_at timestamptz not null,
    finished_at timestamptz,
    check ((state = 'running') = (worker is not null)),
    check ((state = 'done') = (digest is not null))
);
create index analysis_run_open on analysis_run (id) where state in ('queued', 'running');
create index analysis_run_digest on analysis_run (digest);
create index analysis_run_created on analysis_run (created_at);

create table analysis_question (
    id uuid primary key,
    account_id uuid not null,
    name text not null check (name <> ''),
    question jsonb not null,
    shared boolean not null,
    created_at timestamptz not null,
    unique (account_id, name)
);
