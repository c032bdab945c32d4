-- Imports as jobs: the file itself, how far it was taken, and what was noticed about its records. All of it is in the
-- database, so that a killed server goes on where it was and several servers share the work.

create table import_job (
    id uuid primary key,
    kind text not null check (kind in ('osm', 'areas', 'points', 'people')),
    file_name text not null,
    format text not null,
    bytes bigint not null check (bytes >= 0),
    options jsonb not null,
    state text not null default 'queued' check (state in ('queued', 'running', 'done', 'failed', 'cancelled')),
    position bigint not null default 0,
    done bigint not null default 0,
    total bigint,
    created bigint not null default 0,
    updated bigint not null default 0,
    unchanged bigint not null default 0,
    rejected bigint not null default 0,
    findings bigint not null default 0,
    code text,
    message text,
    revision bigint not null default 1,
    attempts integer not null default 0,
    worker uuid,
    lease_until timestamptz,
    account_id uuid,
    username text not null,
    created_at timestamptz not null default now(),
    started_at timestamptz,
    finished_at timestamptz,
    check ((state = 'running') = (worker is not null))
);
comment on column import_job.position is 'how many records and findings of the file are taken, committed with what they made';
comment on column import_job.revision is 'grows with every change; the id of a server-sent event';
create index import_job_open on import_job (id) where state in ('queued', 'running');

create table import_chunk (
    job_id uuid not null references import_job on delete cascade,
    number integer not null,
    data bytea not null,
    primary key (job_id, number)
);
-- Imported files are mostly compressed already.
alter table import_chunk alter column data set storage external;

create table import_finding (
    id uuid primary key,
    job_id uuid not null references import_job on delete cascade,
    severity text not null check (severity in ('info', 'warning', 'error')),
    code text not null,
    record_key text,
    row_number bigint,
    reason text not null,
    geom geometry(Geometry, 4490)
);
create index import_finding_job on import_finding (job_id, id);
