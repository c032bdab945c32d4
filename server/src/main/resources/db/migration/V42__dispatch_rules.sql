-- To whom cases go: tried by priority, the first that fits wins.
create table dispatch_rule (
    id uuid primary key,
    version integer not null,
    name text not null check (name <> ''),
    priority integer not null,
    -- {"categories": ["item:06010"], "area": {"layer", "code"}, "road": {"classes", "names", "maxMetres"}, "hours": {"days", "from", "to"}}
    cases jsonb not null,
    -- {"kind": "slot", "slot": "head", "level": "cell"} or {"kind": "team", "id": …}
    target jsonb not null,
    on_duty_only boolean not null,
    valid_from timestamptz not null,
    valid_to timestamptz,
    check (valid_to is null or valid_to > valid_from)
);

create index dispatch_rule_order on dispatch_rule (priority, id);

-- Roads without a name have a class too, by which rules may go.
create index road_near_any on road using gist ((geom::geography));
