-- Departments, contractors, teams, people and the duty roster. Rows that came from elsewhere are known by (source, source_id).

create table department (
    id uuid primary key,
    parent_id uuid references department,
    name text not null check (name <> ''),
    source text not null,
    source_id text not null,
    unique (source, source_id)
);

create table contractor (
    id uuid primary key,
    name text not null check (name <> ''),
    phone text,
    source text not null,
    source_id text not null,
    unique (source, source_id)
);

create table team (
    id uuid primary key,
    name text not null check (name <> ''),
    kind text not null check (kind <> ''),
    department_id uuid references department,
    contractor_id uuid references contractor,
    source text not null,
    source_id text not null,
    unique (source, source_id)
);

create table person (
    id uuid primary key,
    name text not null check (name <> ''),
    phone text,
    title text,
    department_id uuid references department,
    team_id uuid references team,
    active boolean not null default true,
    source text not null,
    source_id text not null,
    unique (source, source_id)
);

create index person_team on person (team_id);
create index person_department on person (department_id);

-- duty: is at work; leave: is away; busy: at work, but taken. Somebody is free while on duty and neither away nor taken.
create table roster_entry (
    id uuid primary key,
    person_id uuid not null references person,
    kind text not null check (kind in ('duty', 'leave', 'busy')),
    post text,
    starts timestamptz not null,
    ends timestamptz not null,
    source text not null,
    source_id text not null,
    unique (source, source_id),
    check (starts < ends)
);

create index roster_entry_time on roster_entry using gist (tstzrange(starts, ends));
create index roster_entry_person on roster_entry (person_id);
