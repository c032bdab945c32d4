-- Categories as versioned dictionaries, cases, and what happened to them.

create table case_dictionary (
    edition text primary key,
    title text not null,
    -- The edition new cases are reported in.
    current boolean not null
);

create unique index case_dictionary_one_current on case_dictionary (current) where current;

create table case_category (
    edition text not null references case_dictionary,
    kind text not null check (kind in ('part', 'item')),
    code text not null check (code ~ '^[0-9]{4,5}$'),
    name text not null,
    class_code text not null,
    class_name text not null,
    -- Withdrawn by an administrator: old cases keep it, new ones cannot have it.
    active boolean not null default true,
    primary key (edition, kind, code)
);

-- What a code of an older edition is called in a newer one.
create table case_category_mapping (
    from_edition text not null,
    from_kind text not null,
    from_code text not null,
    to_edition text not null references case_dictionary,
    to_kind text,
    to_code text,
    change text not null check (change in ('same', 'renamed', 'moved', 'withdrawn')),
    primary key (from_edition, from_kind, from_code, to_edition),
    foreign key (from_edition, from_kind, from_code) references case_category (edition, kind, code),
    foreign key (to_edition, to_kind, to_code) references case_category (edition, kind, code),
    check ((change = 'withdrawn') = (to_code is null))
);

create table case_record (
    id uuid primary key,
    number bigint generated always as identity unique,
    edition text not null,
    category_kind text not null,
    category_code text not null,
    place geometry(Geometry, 4490) not null check (ST_IsValid(place)) check (not ST_IsEmpty(place)),
    description text not null,
    reported_through text not null,
    reporter_account uuid,
    client_id text,
    -- SHA-256 of the report, to tell a retry from another report with the same client id.
    client_digest text,
    occurred_at timestamptz not null,
    recorded_at timestamptz not null,
    -- The cells of the base layer that held the place when it happened, street first; later changes of the grid do not change them.
    area_ids uuid[] not null,
    state text not null check (state in ('open', 'closed')),
    closed_at timestamptz,
    version integer not null default 1,
    source text,
    source_id text,
    foreign key (edition, category_kind, category_code) references case_category (edition, kind, code),
    unique (source, source_id),
    check ((state = 'closed') = (closed_at is not null)),
    check (closed_at is null or closed_at >= occurred_at)
);

create unique index case_record_client on case_record (reporter_account, client_id) where client_id is not null;
create index case_record_place on case_record using gist (place);
-- For the nearest open case, first by degrees and then by the box of a geodesic disc.
create index case_record_open_place on case_record using gist (place) where state = 'open';
create index case_record_area on case_record using gin (area_ids);
create index case_record_reporter on case_record (reporter_account, id);

-- Append-only. The actor's name is kept as it was.
create table case_event (
    id uuid primary key,
    case_id uuid not null references case_record,
    action text not null,
    actor_account uuid,
    actor_name text not null,
    happened_at timestamptz not null,
    recorded_at timestamptz not null,
    note text,
    -- Where it was done.
    place geometry(Geometry, 4490)
);

create index case_event_case on case_event (case_id, id);

create trigger case_event_append_only
    before update or delete or truncate on case_event
    for each statement execute function refuse_change();
