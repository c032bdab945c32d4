-- Positions that phones of people on duty reported. Personal data: kept for a configured time, then deleted.

create table position_fix (
    person_id uuid not null references person,
    device text not null,
    at timestamptz not null,
    received_at timestamptz not null,
    place geometry(Point, 4490) not null,
    accuracy_metres float8,
    speed_metres_per_second float8,
    heading_degrees float8,
    mock boolean not null,
    primary key (person_id, device, at)
);

create index position_fix_at on position_fix (at);

-- The newest fix of each person, whatever the order they came in.
create table last_position (
    person_id uuid primary key references person,
    at timestamptz not null,
    received_at timestamptz not null,
    place geometry(Point, 4490) not null,
    accuracy_metres float8,
    speed_metres_per_second float8,
    heading_degrees float8,
    mock boolean not null
);

create index last_position_place on last_position using gist (place);

-- Who looked at positions in which hour: the first look of an hour goes into the audit.
create table position_look (
    account uuid not null,
    hour timestamptz not null,
    primary key (account, hour)
);
