-- Works on rivers: zones in which what stands on the ground is cleared away, and how far that is.
create table works_zone (
    id uuid primary key,
    segment_id uuid not null references river_segment,
    name text not null check (name <> ''),
    from_day date not null,
    -- By when it is to be done, inclusive; null where nobody says.
    to_day date,
    note text,
    geom geometry(MultiPolygon, 4490) not null check (ST_IsValid(geom) and not ST_IsEmpty(geom)),
    -- Set when the works are over or were entered by mistake.
    closed_at timestamptz,
    version integer not null default 1,
    check (to_day >= from_day)
);
create index works_zone_geom on works_zone using gist (geom);
create index works_zone_segment on works_zone (segment_id);

-- What stands in a zone and has to go.
create table works_attachment (
    id uuid primary key,
    zone_id uuid not null references works_zone,
    client_id uuid unique,
    digest text not null,
    code text not null check (code <> ''),
    kind text not null check (kind in ('house', 'shed', 'trees', 'crops', 'farm', 'pond', 'grave', 'line', 'other')),
    geom geometry(Geometry, 4490) not null check (ST_IsValid(geom) and not ST_IsEmpty(geom)),
    owner text,
    -- In yuan; null where none is agreed.
    compensation numeric(14, 2) check (compensation >= 0),
    deadline date,
    -- Since when it is counted.
    listed_on date not null,
    version integer not null default 1
);
create index works_attachment_geom on works_attachment using gist (geom);
create index works_attachment_zone on works_attachment (zone_id, code);

-- What became of it, by day; only ever added. The state on a day is that of the last entry of that day or before.
create table works_step (
    id uuid primary key,
    attachment_id uuid not null references works_attachment,
    client_id uuid unique,
    happened_on date not null,
    state text not null check (state in ('standing', 'agreed', 'clearing', 'cleared', 'dropped')),
    note text,
    account_id uuid,
    recorded_at timestamptz not null
);
create index works_step_attachment on works_step (attachment_id, happened_on desc, id desc);
