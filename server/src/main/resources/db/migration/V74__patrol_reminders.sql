-- Who was reminded of a patrol that is still asked for: once for a chief, a segment and a period of the calendar, whichever server does it.
create table patrol_reminder (
    person_id uuid not null references person on delete cascade,
    segment_id uuid not null references river_segment,
    period_from timestamptz not null,
    sent_at timestamptz not null,
    primary key (person_id, segment_id, period_from)
);

-- A table of db-scheduler of its own: a scheduler forgets, after a while, tasks of a table that it does not know.
create table river_scheduled_tasks (
    task_name text not null,
    task_instance text not null,
    task_data bytea,
    execution_time timestamptz not null,
    picked boolean not null,
    picked_by text,
    last_success timestamptz,
    last_failure timestamptz,
    consecutive_failures integer,
    last_heartbeat timestamptz,
    version bigint not null,
    priority smallint,
    primary key (task_name, task_instance)
);
