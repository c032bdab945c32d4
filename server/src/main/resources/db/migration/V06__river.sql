-- Rivers, their segments by chainage, who is chief of a segment and when, and outfalls.

create table river (
    id uuid primary key,
    source text not null,
    source_id text not null,
    name text not null check (name <> ''),
    kind text not null,
    grams text[] generated always as (name_grams(name)) stored,
    unique (source, source_id)
);
create index river_grams on river using gin (grams);

-- The centre line of a stretch, drawn downstream. to_metres is from_metres and the length on the ellipsoid.
create table river_segment (
    id uuid primary key,
    source text not null,
    source_id text not null,
    river_id uuid not null references river,
    code text not null check (code <> ''),
    name text not null check (name <> ''),
    level text not null,
    from_metres double precision not null check (from_metres >= 0),
    to_metres double precision not null check (to_metres > from_metres),
    width_metres double precision check (width_metres > 0),
    geom geometry(LineString, 4490) not null check (ST_IsValid(geom)),
    version integer not null default 1,
    unique (source, source_id)
);
create index river_segment_geom on river_segment using gist (geom);
create index river_segment_near on river_segment using gist ((geom::geography));
create index river_segment_river on river_segment (river_id, from_metres);

create table river_chief (
    id uuid primary key,
    segment_id uuid not null references river_segment on delete cascade,
    person_id uuid not null,
    slot text not null,
    valid_from timestamptz not null,
    valid_to timestamptz check (valid_to > valid_from),
    unique (segment_id, person_id, slot, valid_from)
);
create index river_chief_person on river_chief (person_id);

create table outfall (
    id uuid primary key,
    source text not null,
    source_id text not null,
    code text not null check (code <> ''),
    name text,
    segment_id uuid references river_segment on delete set null,
    bank text check (bank in ('left', 'right')),
    kind text not null,
    permit text,
    geom geometry(Point, 4490) not null check (ST_IsValid(geom)),
    version integer not null default 1,
    unique (source, source_id)
);
create index outfall_geom on outfall using gist (geom);
create index outfall_near on outfall using gist ((geom::geography));
create index outfall_segment on outfall (segment_id);
