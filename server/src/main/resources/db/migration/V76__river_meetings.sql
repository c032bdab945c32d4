-- Meetings of chiefs, which the table of compliance counts, and what was written down of them.
create table river_meeting (
    id uuid primary key,
    held_on date not null,
    kind text not null check (kind in ('review', 'analysis', 'other')),
    level text not null check (level in ('province', 'city', 'county', 'town', 'village')),
    title text not null check (title <> ''),
    summary text,
    account_id uuid,
    recorded_at timestamptz not null,
    version integer not null default 1
);
create index river_meeting_day on river_meeting (held_on desc, id desc);

create table river_meeting_participant (
    meeting_id uuid not null references river_meeting on delete cascade,
    person_id uuid not null references person,
    primary key (meeting_id, person_id)
);
create index river_meeting_participant_person on river_meeting_participant (person_id);

create table river_meeting_minutes (
    meeting_id uuid primary key references river_meeting on delete cascade,
    name text not null check (name <> ''),
    media_type text not null,
    content bytea not null,
    sha256 text not null,
    stored_at timestamptz not null
);
