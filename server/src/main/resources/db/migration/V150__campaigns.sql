-- Campaigns: what is to be visited in a time, by whom and how often, and who is to be where and when.

-- The teams and departments an inspector was in when they inspected: a visit stays with the body that made it.
alter table site_inspection add column unit_ids uuid[] not null default '{}';
update site_inspection i set unit_ids = (
    select coalesce(array_agg(distinct u.id), '{}')
    from person p left join team t on t.id = p.team_id
        cross join lateral (values (p.department_id), (p.team_id), (t.department_id)) as u (id)
    where p.id = i.inspector_id and u.id is not null);
alter table site_inspection alter column unit_ids drop default;

-- kind 'joint': bodies act together over an area. starts and ends are those of the days by the clock of the office. What was asked for is kept
-- beside what it meant: targets stand in campaign_target. report: the figures as they were when it was closed.
create table inspection_campaign (
    id uuid primary key,
    client_id uuid not null unique,
    digest text not null,
    kind text not null check (kind in ('campaign', 'joint')),
    name text not null check (name <> ''),
    checklist text,
    from_day date not null,
    to_day date not null check (to_day >= from_day),
    starts timestamptz not null,
    ends timestamptz not null check (ends > starts),
    kinds text[] not null,
    states text[] not null,
    named text,
    cell_id uuid,
    area geometry(Geometry, 4490) check (ST_IsValid(area) and not ST_IsEmpty(area)),
    quotas jsonb not null check (jsonb_typeof(quotas) = 'array'),
    report jsonb,
    account_id uuid,
    made_at timestamptz not null,
    version integer not null default 1,
    check (kind <> 'joint' or area is not null)
);
create index inspection_campaign_days on inspection_campaign (from_day desc, id desc);

-- Which teams and departments take part. A visit is that of the first it belongs to, so that bodies add up.
create table campaign_party (
    campaign_id uuid not null references inspection_campaign,
    ordinal integer not null,
    unit_id uuid not null,
    primary key (campaign_id, unit_id)
);

-- What is to be visited, as it was when the campaign was written. is_listed: named one by one, not found by kind and area.
create table campaign_target (
    campaign_id uuid not null references inspection_campaign,
    target_id uuid not null,
    target_kind text not null check (target_kind in ('asset', 'segment', 'cell', 'place')),
    target_type text not null,
    target_name text not null,
    anchor geometry(Point, 4490) not null,
    area_ids uuid[] not null,
    is_listed boolean not null,
    primary key (campaign_id, target_id)
);
create index campaign_target_target on campaign_target (target_id);
create index campaign_target_areas on campaign_target using gin (area_ids);

-- Who is to be where from when to when; target_id null: at any of the targets. The id is made by who sends it.
create table campaign_slot (
    id uuid primary key,
    campaign_id uuid not null references inspection_campaign,
    person_id uuid not null references person,
    target_id uuid,
    starts timestamptz not null,
    ends timestamptz not null check (ends > starts),
    foreign key (campaign_id, target_id) references campaign_target,
    constraint campaign_slot_one_at_a_time
        exclude using gist (uuidrange(person_id, person_id, '[]') with &&, tstzrange(starts, ends) with &&)
);
create index campaign_slot_campaign on campaign_slot (campaign_id, starts);

-- The visits that count for a campaign, each once: of its targets, in its time, by its checklist where it names one, and by people of the bodies
-- where it names any.
create view campaign_visit as
select c.id as campaign_id, t.target_id, p.unit_id as party_id, i.id as inspection_id, i.inspector_id, i.inspected_at
from inspection_campaign c
join campaign_target t on t.campaign_id = c.id
join site_inspection i on i.target_id = t.target_id and i.target_kind = t.target_kind
    and i.inspected_at >= c.starts and i.inspected_at < c.ends and (c.checklist is null or i.checklist = c.checklist)
left join lateral (
    select q.unit_id from campaign_party q where q.campaign_id = c.id and q.unit_id = any (i.unit_ids) order by q.ordinal limit 1) p on true
where p.unit_id is not null or not exists (select from campaign_party q where q.campaign_id = c.id);
