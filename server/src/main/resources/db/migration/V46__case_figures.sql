-- What came of cases, for counting: written from the log with every event, as the other columns are. docs/statistics.md says what is
-- counted how.

alter table case_record
    -- Whether what a clock measures was done in time; null while it is not done.
    add column decide_met boolean,
    add column dispatch_met boolean,
    add column arrive_met boolean,
    add column handle_met boolean,
    add column check_met boolean,
    -- After when it counts as missed; null where the clock does not run.
    add column decide_red_at timestamptz,
    add column dispatch_red_at timestamptz,
    add column arrive_red_at timestamptz,
    add column handle_red_at timestamptz,
    add column check_red_at timestamptz,
    add column filed boolean,
    add column self_handled boolean,
    -- How often; null in rows from before these columns, which the server fills when it starts.
    add column dispatches integer,
    add column returns integer,
    add column reworks integer,
    add column reopenings integer;

create index case_record_uncounted on case_record (id) where dispatches is null;
update clock_rules set columns_revision = null;
