-- The register of rivers is edited: versions for If-Match, levels of chiefs, an end for what is no more, segments split and merged
-- with their history, public signs, and checks of outfalls.

-- edited: people changed it here, so an import leaves it alone from then on.
alter table river add column version integer not null default 1, add column edited boolean not null default false;

-- valid_from null: as long as anybody knows. The end is set when something is split, merged or closed, never ahead.
alter table river_segment
    add column valid_from timestamptz,
    add column valid_to timestamptz,
    -- Where the width steps: [[chainage from which, metres between the banks], …] by chainage of the river; null for one width.
    add column width_steps jsonb,
    -- Under which warning the water stands: rules may ask for more patrols then.
    add column warning text check (warning in ('yellow', 'orange', 'red')),
    add column edited boolean not null default false,
    add check (valid_to > valid_from);
update river_segment set level = case level when 'street' then 'town' when 'province' then level when 'city' then level
    when 'county' then level when 'town' then level else 'village' end;
alter table river_segment add check (level in ('province', 'city', 'county', 'town', 'village'));

alter table river_chief add column version integer not null default 1;
create index river_chief_segment on river_chief (segment_id, valid_from);

-- Which segment became which; a chain of these is the history of a stretch.
create table river_succession (
    before_id uuid not null references river_segment,
    after_id uuid not null references river_segment,
    kind text not null check (kind in ('split', 'merge')),
    happened_at timestamptz not null,
    primary key (before_id, after_id)
);
create index river_succession_after on river_succession (after_id);

alter table outfall add column valid_to timestamptz, add column edited boolean not null default false;

create table river_sign (
    id uuid primary key,
    segment_id uuid references river_segment on delete set null,
    code text not null check (code <> ''),
    text text,
    geom geometry(Point, 4490) not null check (ST_IsValid(geom)),
    version integer not null default 1
);
create index river_sign_geom on river_sign using gist (geom);
create index river_sign_segment on river_sign (segment_id);

-- What somebody found at an outfall; never changed.
create table outfall_check (
    id uuid primary key,
    outfall_id uuid not null references outfall,
    client_id uuid unique,
    checked_at timestamptz not null,
    person_id uuid references person,
    account_id uuid,
    result text not null check (result in ('passed', 'failed', 'not_applicable')),
    note text,
    recorded_at timestamptz not null default now()
);
create index outfall_check_latest on outfall_check (outfall_id, checked_at desc);
