-- What is asked of patrols, as versions of the whole set: one counts from valid_from until the next begins. None is ever changed.
create table patrol_rule_set (
    version integer primary key,
    valid_from timestamptz not null,
    name text,
    rules jsonb not null,
    account_id uuid,
    written_at timestamptz not null default now()
);
create index patrol_rule_set_from on patrol_rule_set (valid_from);
insert into patrol_rule_set (version, valid_from, name, rules) values (1, '-infinity', null, '[]');

-- Whoever walked asks that a patrol count although the rules say no.
create table patrol_appeal (
    id uuid primary key,
    patrol_id uuid not null unique,
    person_id uuid not null,
    account_id uuid,
    reason text not null check (reason <> ''),
    made_at timestamptz not null,
    granted boolean,
    decided_by uuid,
    decided_by_name text,
    decided_at timestamptz,
    decision text,
    version integer not null default 1,
    check ((granted is null) = (decided_at is null))
);
create index patrol_appeal_open on patrol_appeal (made_at) where granted is null;
