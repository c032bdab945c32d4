-- Shifts, weeks of duty as they are planned, what one shift hands to the next, and who called.

create table duty_shift (
    code text primary key check (code ~ '^[a-z][a-z0-9-]{0,29}$'),
    label_zh text not null check (label_zh <> ''),
    label_en text not null check (label_en <> ''),
    -- Not after its beginning, the end is on the next day.
    starts time not null,
    ends time not null
);

insert into duty_shift (code, label_zh, label_en, starts, ends) values
    ('day', '白班', 'Day', '08:00', '20:00'),
    ('night', '夜班', 'Night', '20:00', '08:00');

-- A week of a team or department. What is published stands in roster_entry, where everybody else looks.
create table roster_week (
    unit_id uuid not null,
    week date not null check (extract(isodow from week) = 1),
    version integer not null,
    -- The version that was published last; null until then.
    published integer,
    primary key (unit_id, week)
);

create table roster_week_entry (
    unit_id uuid not null,
    week date not null,
    day date not null,
    shift text not null references duty_shift,
    person_id uuid not null references person,
    post text,
    primary key (unit_id, week, day, shift, person_id),
    foreign key (unit_id, week) references roster_week on delete cascade,
    check (day >= week and day < week + 7)
);

create table shift_handover (
    id uuid primary key,
    made_at timestamptz not null,
    made_by uuid,
    made_by_name text not null,
    notes text not null,
    -- What was open, due and asked for then.
    sheet jsonb not null,
    acknowledged_at timestamptz,
    acknowledged_by uuid,
    acknowledged_by_name text,
    remark text,
    check ((acknowledged_at is null) = (acknowledged_by_name is null))
);

create index shift_handover_made on shift_handover (made_at);

-- Who called about a case: for who decides on it only.
create table case_caller (
    case_id uuid primary key references case_record,
    name text,
    phone text,
    called_at timestamptz not null,
    taken_by uuid
);
