-- Chiefs check each other's segments: upwards, downwards, and peers by a plan in which nobody gets the own segment; and they meet.

-- Who is to look at whose segments in a period; drawn once, then as it is.
create table peer_round (
    id uuid primary key,
    level text not null check (level in ('province', 'city', 'county', 'town', 'village')),
    from_day date not null,
    -- Inclusive.
    to_day date not null,
    -- By how many places the chiefs were turned against each other.
    shift integer not null check (shift > 0),
    account_id uuid,
    drawn_at timestamptz not null,
    check (to_day >= from_day)
);
create index peer_round_level on peer_round (level, from_day);

create table peer_pair (
    round_id uuid not null references peer_round on delete cascade,
    segment_id uuid not null references river_segment,
    inspector_id uuid not null references person,
    chief_id uuid not null references person,
    primary key (round_id, segment_id),
    check (inspector_id <> chief_id)
);

create table river_inspection (
    id uuid primary key,
    client_id uuid unique,
    -- Of what was sent, so that a client id is not used for something else.
    digest text not null,
    kind text not null check (kind in ('up', 'down', 'peer')),
    inspector_id uuid not null references person,
    segment_id uuid not null references river_segment,
    -- Who was chief of the segment on that day; null where nobody was.
    chief_id uuid references person,
    held_on date not null,
    result text,
    account_id uuid,
    recorded_at timestamptz not null,
    version integer not null default 1,
    check (chief_id <> inspector_id)
);
create index river_inspection_day on river_inspection (held_on desc, id desc);
create index river_inspection_segment on river_inspection (segment_id, held_on);
create index river_inspection_inspector on river_inspection (inspector_id, held_on);
create index river_inspection_chief on river_inspection (chief_id, held_on);

-- What was found; never changed. What becomes of it is told by the case.
create table river_finding (
    id uuid primary key,
    inspection_id uuid not null references river_inspection,
    client_id uuid not null,
    digest text not null,
    place geometry(Point, 4490) not null,
    category text not null,
    text text not null check (text <> ''),
    case_id uuid,
    recorded_at timestamptz not null,
    unique (inspection_id, client_id)
);
create index river_finding_case on river_finding (case_id);
