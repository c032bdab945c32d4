-- Objects where somebody is to be at certain hours, such as traffic posts and watch zones: which hours, and who.

alter table asset_kind add column watched boolean not null default false;

insert into asset_kind
    (code, position, label_zh, label_en, group_code, group_zh, group_en, geometry_types, map_attributes, phone_attributes, symbol, colour,
     open_to_public, state_attribute, state_changes, slots, term_start, term_end, term_same, attribute_order, attributes_schema, watched)
values
('traffic-post', 156, '移动交通岗', 'Mobile traffic post', 'street', '道路', 'Streets', '{Point}', '{}', '{}', 'post', '#be123c', false,
 null, '{}', '[{"code":"lead","zh":"岗长","en":"Post lead"}]', null, null, '{}', '{road,crossing,note}',
 '{"type":"object","additionalProperties":false,"properties":{
    "road":{"type":"string","maxLength":200,"labels":{"zh":"所在道路","en":"Road"}},
    "crossing":{"type":"string","maxLength":200,"labels":{"zh":"路口","en":"Crossing"}},
    "note":{"type":"string","maxLength":2000,"labels":{"zh":"备注","en":"Note"}}}}', true),
('watch-zone', 157, '重点值守区', 'Watch zone', 'street', '道路', 'Streets', '{Polygon,MultiPolygon}', '{}', '{}', 'watch', '#7e22ce', false,
 null, '{}', '[{"code":"lead","zh":"带班负责人","en":"Lead"}]', null, null, '{}', '{squad,task,note}',
 '{"type":"object","additionalProperties":false,"properties":{
    "squad":{"type":"string","maxLength":200,"labels":{"zh":"巡防队伍","en":"Squad"}},
    "task":{"type":"string","maxLength":200,"labels":{"zh":"值守任务","en":"Task"}},
    "note":{"type":"string","maxLength":2000,"labels":{"zh":"备注","en":"Note"}}}}', true);

-- A plan of hours and duties of an object, from when until when it counts; a change closes the row and adds one, so that a past moment is told
-- by the plan of then.
create table asset_watch (
    id uuid primary key,
    asset_id uuid not null references asset,
    version integer not null,
    valid_from timestamptz not null,
    valid_to timestamptz check (valid_to >= valid_from),
    changed_by text not null,
    unique (asset_id, version)
);
create unique index asset_watch_now on asset_watch (asset_id) where valid_to is null;

-- Days on which only what is planned for that very day counts, and nothing of the week.
create table asset_watch_day (
    watch_id uuid not null references asset_watch,
    day date not null,
    note text,
    primary key (watch_id, day)
);

-- Every week on some days (1 is Monday) or on one day, by the clock of the office; ends that are not after starts are on the next day. Without a
-- person: the hours in which somebody has to be there.
create table asset_watch_span (
    watch_id uuid not null references asset_watch,
    ordinal integer not null,
    person_id uuid references person,
    weekdays smallint[],
    day date,
    starts time not null,
    ends time not null,
    primary key (watch_id, ordinal),
    foreign key (watch_id, day) references asset_watch_day,
    check ((weekdays is null) <> (day is null))
);
create index asset_watch_span_person on asset_watch_span (person_id) where person_id is not null;

-- What of a plan lasts at a moment. What began yesterday may last past midnight.
create function watch_spans(asked uuid, moment timestamptz, zone text)
returns table (person_id uuid, starts timestamptz, ends timestamptz) language sql stable as $$
    select s.person_id, r.starts, r.ends
    from (select (moment at time zone zone)::date - back as day from generate_series(0, 1) as back) as d
    join asset_watch_span s on s.watch_id = asked and (s.day = d.day
        or extract(isodow from d.day) = any (s.weekdays)
            and not exists (select from asset_watch_day x where x.watch_id = asked and x.day = d.day))
    cross join lateral (select (d.day + s.starts) at time zone zone as starts,
        ((case when s.ends > s.starts then d.day else d.day + 1 end) + s.ends) at time zone zone as ends) as r
    where r.starts <= moment and r.ends > moment
$$;
