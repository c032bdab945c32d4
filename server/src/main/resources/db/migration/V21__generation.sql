-- Railways, beside the roads and rivers that borders of cells follow, and generations: jobs that divide an area of a draft into cells.

create table railway (
    id uuid primary key,
    source text not null,
    source_id text not null,
    kind text not null,
    name text check (name <> ''),
    tunnel boolean not null,
    geom geometry(LineString, 4490) not null check (ST_IsValid(geom)),
    unique (source, source_id)
);
create index railway_geom on railway using gist (geom);

create table grid_generation (
    id uuid primary key,
    draft_id uuid not null references grid_draft,
    parent_id uuid not null,
    -- What is divided: the area as it was in the draft then.
    parent geometry(Geometry, 4490) not null,
    wish jsonb not null,
    state text not null default 'queued' check (state in ('queued', 'running', 'done', 'failed', 'cancelled')),
    phase text,
    done integer not null default 0,
    total integer not null default 0,
    report jsonb,
    message text,
    attempts integer not null default 0,
    worker uuid,
    lease_until timestamptz,
    account_id uuid,
    username text not null,
    created_at timestamptz not null default now(),
    finished_at timestamptz,
    check ((state = 'running') = (worker is not null))
);
create index grid_generation_open on grid_generation (id) where state in ('queued', 'running');
create index grid_generation_draft on grid_generation (draft_id);

create table grid_generation_cell (
    generation_id uuid not null references grid_generation on delete cascade,
    number integer not null check (number > 0),
    area_square_metres double precision not null,
    weight double precision not null,
    buildings integer not null,
    compactness double precision not null,
    -- Polygon or MultiPolygon with its vertices as they are.
    geom geometry(Geometry, 4490) not null,
    primary key (generation_id, number)
);
