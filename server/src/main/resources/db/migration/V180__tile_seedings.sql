-- Tiles that are made before anybody asks, as jobs: of each collection and each matrix from the first to the last, within a box.
create table tile_seeding (
    id uuid primary key,
    collections text[] not null check (cardinality(collections) > 0),
    matrix_set text not null,
    first_matrix integer not null,
    last_matrix integer not null,
    west double precision not null,
    south double precision not null,
    east double precision not null,
    north double precision not null,
    state text not null default 'queued' check (state in ('queued', 'running', 'done', 'failed', 'cancelled')),
    -- Tiles that were looked at, in a fixed order: who takes the job over goes on from there. Made are those that were not there yet.
    done bigint not null default 0,
    made bigint not null default 0,
    total bigint not null,
    message text,
    attempts integer not null default 0,
    worker uuid,
    lease_until timestamptz,
    started_by text not null,
    created_at timestamptz not null,
    finished_at timestamptz,
    check (first_matrix <= last_matrix),
    check ((state = 'running') = (worker is not null))
);
create index tile_seeding_open on tile_seeding (id) where state in ('queued', 'running');
