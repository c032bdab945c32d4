-- Patrols: what phones, trackers and files said of where somebody went, and what was measured of it.

create table tracker (
    id uuid primary key,
    person_id uuid not null references person,
    name text not null check (name <> ''),
    -- Of several trackers of one person each has another number; it is in the numbers of their fixes.
    number integer not null check (number between 0 and 15),
    secret_hash bytea not null unique,
    made_by uuid,
    made_at timestamptz not null,
    last_used_at timestamptz,
    revoked_at timestamptz
);
create index tracker_person on tracker (person_id);

-- Of which times a tracker has reported, whatever patrol or day the position went to: a report that comes again counts once.
create table tracker_report (
    tracker_id uuid not null references tracker,
    at timestamptz not null,
    primary key (tracker_id, at)
);

-- Requests of a minute by a tracker or an address, so that two servers count together.
create unlogged table tracking_rate (
    subject text not null,
    minute timestamptz not null,
    count integer not null,
    primary key (subject, minute)
);

create table patrol (
    id uuid primary key,
    -- By which a phone's retry is known, among those of its account.
    client_id uuid not null,
    account uuid,
    person_id uuid not null references person,
    -- Who recorded it for the person; null where the person did.
    recorded_by uuid,
    recorded_by_name text,
    means text not null check (means in ('foot', 'bicycle', 'boat', 'car')),
    kind text not null check (kind in ('patrol', 'day_track')),
    source text not null check (source in ('phone', 'gpx', 'kml', 'osmand', 'owntracks')),
    state text not null check (state in ('recording', 'paused', 'finished')),
    device text,
    tracker_id uuid references tracker,
    -- Of what a tracker reported on a day while no patrol was open, in the office's time zone; stays when it is declared a patrol.
    day date,
    -- Of an uploaded file; the points of it that have no time or place.
    file_sha256 text,
    file_unusable integer not null default 0,
    started_at timestamptz not null,
    finished_at timestamptz,
    last_seq bigint,
    -- Counts what changes what is measured: batches with new fixes, the end.
    revision bigint not null default 0,
    -- Counts what people did to it: start, pause, finish, notes.
    version integer not null default 1,
    fixes integer not null default 0,
    -- Cells of the base layer it went through, as far as known.
    area_ids uuid[] not null default '{}',
    -- When its fixes were thinned out or deleted: what was measured before stays.
    thinned_at timestamptz,
    fixes_deleted_at timestamptz,
    created_at timestamptz not null,
    unique nulls not distinct (account, client_id),
    check ((kind = 'day_track') <= (tracker_id is not null and day is not null))
) with (fillfactor = 70);
create unique index patrol_file on patrol (person_id, file_sha256) where file_sha256 is not null;
create unique index patrol_day on patrol (tracker_id, day) where day is not null;
create index patrol_person on patrol (person_id, started_at);
create index patrol_started on patrol (started_at);
create index patrol_areas on patrol using gin (area_ids);

-- Pauses and ends as phones told them, each once.
create table patrol_step (
    patrol_id uuid not null references patrol,
    step text not null check (step in ('pause', 'resume', 'finish')),
    at timestamptz not null,
    received_at timestamptz not null,
    primary key (patrol_id, step, at)
);

-- Partitioned by the month in which the patrol began, not that of the fix: so a fix is unique in its patrol, a patrol lies in one place, and
-- a wrong clock makes no month. Places are plain numbers, CGCS2000: nobody looks for single fixes by place, and there are very many.
create table patrol_fix (
    patrol_id uuid not null,
    patrol_started_at timestamptz not null,
    seq bigint not null,
    at timestamptz not null,
    -- Null for what a file says.
    received_at timestamptz,
    lon float8 not null,
    lat float8 not null,
    accuracy_metres float8,
    speed_metres_per_second float8,
    heading_degrees float8,
    mock boolean not null,
    primary key (patrol_id, seq, patrol_started_at)
) partition by range (patrol_started_at);

-- For months that have no partition of their own.
create table patrol_fix_other partition of patrol_fix default;

-- What was measured of a patrol, and of which revision; another revision means: measure again.
create table patrol_measure (
    patrol_id uuid primary key references patrol,
    revision bigint not null,
    fixes integer not null,
    set_aside integer not null,
    distance_metres float8 not null,
    elapsed_seconds float8 not null,
    moving_seconds float8 not null,
    stopped_seconds float8 not null,
    gap_seconds float8 not null,
    gaps integer not null,
    stops integer not null,
    median_accuracy_metres float8,
    -- Of numbers up to the last one that did not come: [{"from","to"}].
    missing jsonb not null,
    signals jsonb not null,
    -- Box of all fixes that are evidence, grown by the reach; null without any.
    box geometry(Polygon, 4490),
    measured_at timestamptz not null
);
create index patrol_measure_box on patrol_measure using gist (box);

-- What a patrol covered of a line, by chainage of the line's river: from, to, from, to … It is all that a period needs.
create table patrol_covered (
    patrol_id uuid not null references patrol,
    line_id uuid not null,
    river text not null,
    started_at timestamptz not null,
    -- Of the line when it was measured.
    line_from_metres float8 not null,
    line_to_metres float8 not null,
    -- Of what is within the band.
    from_metres float8 not null,
    to_metres float8 not null,
    median_accuracy_metres float8 not null,
    covered float8[] not null,
    low float8[] not null,
    high float8[] not null,
    left_bank float8[],
    right_bank float8[],
    primary key (patrol_id, line_id)
);
create index patrol_covered_river on patrol_covered (river, started_at);

create table patrol_note (
    id uuid primary key,
    patrol_id uuid not null references patrol,
    client_id uuid not null,
    account uuid,
    at timestamptz not null,
    place geometry(Point, 4490),
    content text not null check (content in ('water', 'channel', 'bank', 'activities', 'outfalls', 'signs', 'structures')),
    result text not null check (result in ('passed', 'failed', 'not_applicable')),
    text text,
    case_id uuid,
    -- Of what was sent, by which another note with the same client id is known.
    digest text not null,
    created_at timestamptz not null,
    unique (patrol_id, client_id)
);

-- Who looked at whose way in which hour: the first look of an hour goes into the audit.
create table patrol_look (
    account uuid not null,
    patrol_id uuid not null references patrol,
    hour timestamptz not null,
    primary key (account, patrol_id, hour)
);
