-- What happens by itself: when the first clock of a case is due, and when something is to happen to it next. Both follow from the log and
-- the rules, and are written with every event and again when a calendar has changed.

alter table case_record
    -- Null while no clock runs.
    add column due_at timestamptz,
    -- Null when nothing is to come.
    add column alarm_at timestamptz;

create index case_record_due on case_record (coalesce(due_at, 'infinity'), id) where state = 'open';
create index case_record_alarm on case_record (alarm_at) where alarm_at is not null;

-- The table of db-scheduler, as it wants it.
create table scheduled_tasks (
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

create index scheduled_tasks_execution on scheduled_tasks (execution_time);
create index scheduled_tasks_heartbeat on scheduled_tasks (last_heartbeat);
