-- The simulated day of a demonstration office; in other offices these tables stay empty.

create table demo_simulation (
    only_row boolean primary key default true check (only_row),
    running boolean not null,
    -- So many times as fast as people are.
    speed double precision not null check (speed between 0.1 and 20),
    -- What happens to the n-th case follows from the seed and n.
    seed bigint not null,
    made integer not null default 0,
    day date,
    made_that_day integer not null default 0,
    next_report_at timestamptz
);

-- Cases the simulation is at; one that is closed, or that somebody else touched, goes.
create table demo_simulation_case (
    case_id uuid primary key,
    number integer not null,
    step text not null check (step in ('file', 'dispatch', 'arrive', 'handle', 'close')),
    next_at timestamptz not null,
    person_id uuid,
    -- The way of the person to the case.
    route geometry(LineString, 4490),
    set_out_at timestamptz,
    position_at timestamptz
);

create index demo_simulation_case_next on demo_simulation_case (next_at);
