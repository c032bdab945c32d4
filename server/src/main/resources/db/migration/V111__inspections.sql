-- Inspections by checklists. What fails is mended on the spot or stands in a notice; a notice is gone after until it is closed.

-- Checklists as they were published. targets are kinds of the register, 'segment', 'cell' or 'place': where it is offered. items:
-- [{"code","labels":{"zh","en"},"unit"}]; ladder: what threatens from how many items of a notice on, [{"from","labels"}]. The deadline is that of
-- a notice for which nobody says another.
create table checklist_version (
    code text not null check (code ~ '^[a-z][a-z0-9-]{0,39}$'),
    version integer not null check (version > 0),
    label_zh text not null check (label_zh <> ''),
    label_en text not null check (label_en <> ''),
    targets text[] not null,
    items jsonb not null check (jsonb_typeof(items) = 'array' and jsonb_array_length(items) > 0),
    ladder jsonb not null check (jsonb_typeof(ladder) = 'array'),
    deadline_value integer not null check (deadline_value > 0),
    deadline_unit text not null,
    retired boolean not null,
    published_by text,
    published_at timestamptz not null,
    primary key (code, version)
);

create function keep_checklist_version() returns trigger language plpgsql as $$
begin
    raise exception 'version % of checklist % is published: answers may have been given to it', old.version, old.code;
end
$$;
create trigger checklist_versions_stay before update or delete on checklist_version
    for each row execute function keep_checklist_version();

-- A place nobody has registered, as whoever came first described it. Its id is made by the phone.
create table inspected_place (
    id uuid primary key,
    name text not null check (name <> ''),
    geom geometry(Geometry, 4490) not null check (ST_IsValid(geom) and not ST_IsEmpty(geom)),
    account_id uuid,
    made_at timestamptz not null
);
create index inspected_place_geom on inspected_place using gist (geom);

-- A visit; never changed. What is said of the target is as it was then. newest_version: the newest of the checklist when it was taken in, which a
-- phone without a network did not know. presence: proved, or why it is only claimed.
create table site_inspection (
    id uuid primary key,
    client_id uuid not null unique,
    digest text not null,
    checklist text not null,
    checklist_version integer not null,
    newest_version integer not null check (newest_version >= checklist_version),
    target_kind text not null check (target_kind in ('asset', 'segment', 'cell', 'place')),
    target_id uuid not null,
    target_type text not null,
    target_name text not null,
    builder text,
    geom geometry(Geometry, 4490) not null,
    anchor geometry(Point, 4490) not null,
    area_ids uuid[] not null,
    inspector_id uuid references person,
    inspector_name text not null,
    inspected_at timestamptz not null,
    presence text not null check (presence in ('proved', 'no-position', 'stale', 'inexact', 'outside', 'off-hours')),
    "position" geometry(Point, 4490),
    accuracy_metres double precision,
    distance_metres double precision,
    note text,
    reinspects uuid,
    account_id uuid,
    recorded_at timestamptz not null,
    foreign key (checklist, checklist_version) references checklist_version,
    check (presence <> 'proved' or "position" is not null)
);
create index site_inspection_at on site_inspection (inspected_at desc, id desc);
create index site_inspection_target on site_inspection (target_id, inspected_at desc);
create index site_inspection_inspector on site_inspection (inspector_id, inspected_at);
create index site_inspection_areas on site_inspection using gin (area_ids);
create index site_inspection_anchor on site_inspection using gist (anchor);

create table site_answer (
    id uuid primary key,
    inspection_id uuid not null references site_inspection,
    ordinal integer not null,
    item text not null,
    result text not null check (result in ('passed', 'failed', 'not-applicable')),
    value text,
    note text,
    unique (inspection_id, item)
);

-- The last number given in a year. It is counted up in the transaction that issues: what is rolled back gives no number away.
create table notice_number (
    year integer primary key,
    last integer not null check (last > 0)
);

create table rectification_notice (
    id uuid primary key,
    year integer not null,
    number integer not null check (number > 0),
    inspection_id uuid not null unique references site_inspection,
    -- The notice whose re-inspection failed, and that this one takes the place of.
    predecessor_id uuid unique references rectification_notice,
    recipient text,
    demand text,
    penalty_zh text,
    penalty_en text,
    deadline_value integer not null,
    deadline_unit text not null,
    issued_at timestamptz not null,
    due_at timestamptz not null check (due_at > issued_at),
    state text not null check (state in ('issued', 'served', 'rectified', 'reinspected', 'closed', 'reissued', 'withdrawn')),
    -- When it was said, or seen, that all of it is mended.
    rectified_at timestamptz,
    version integer not null default 1,
    unique (year, number)
);
create index rectification_notice_due on rectification_notice (due_at) where state in ('issued', 'served');
alter table site_inspection add foreign key (reinspects) references rectification_notice;
create index site_inspection_reinspects on site_inspection (reinspects) where reinspects is not null;

-- What happened to a notice, in order; only ever added.
create table notice_event (
    id uuid primary key,
    notice_id uuid not null references rectification_notice,
    seq integer not null,
    client_id uuid unique,
    digest text not null,
    step text not null,
    state text not null,
    at timestamptz not null,
    person text not null,
    note text,
    account_id uuid,
    recorded_at timestamptz not null,
    unique (notice_id, seq)
);

-- A failed answer, and what became of it: exactly one of two things. Its id is that of the answer.
create table site_finding (
    id uuid primary key references site_answer,
    inspection_id uuid not null references site_inspection,
    outcome text not null check (outcome in ('on-spot', 'notice')),
    notice_id uuid references rectification_notice,
    check ((outcome = 'notice') = (notice_id is not null))
);
create index site_finding_inspection on site_finding (inspection_id);
create index site_finding_notice on site_finding (notice_id);

-- For the map: sites with a notice that is not over.
create view open_notice as
select n.id, n.year || '-' || n.number as number, n.state, i.target_name as name, to_char(n.due_at, 'YYYY-MM-DD') as due, i.anchor as geom, i.area_ids,
    i.inspector_id
from rectification_notice n
join site_inspection i on i.id = n.inspection_id
where n.state not in ('closed', 'reissued', 'withdrawn');
