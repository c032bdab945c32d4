-- The case machine. What happens to a case is an event; the columns of the case that say how it stands are written from the fold of
-- its events, in one place, in the transaction of the event.

alter table case_event rename column happened_at to observed_at;
alter table case_event
    -- Counts from 1 in a case: of two who write the same number one fails.
    add column seq integer,
    -- What the action says beside its name, as JSON.
    add column payload jsonb not null default '{}',
    add column actor_person uuid,
    -- What the phone said, where observed_at was moved up to the event before.
    add column stated_at timestamptz,
    add column photo_ids uuid[] not null default '{}',
    add column client_id text,
    -- SHA-256 of the request, to tell a retry from another request with the same client id.
    add column client_digest text;

alter table case_event disable trigger case_event_append_only;
update case_event e
set seq = numbered.seq
from (
    select id, row_number() over (partition by case_id order by action <> 'report', observed_at, id) as seq from case_event
) as numbered
where numbered.id = e.id;
alter table case_event enable trigger case_event_append_only;

alter table case_event alter column seq set not null;
drop index case_event_case;
create unique index case_event_seq on case_event (case_id, seq);
create unique index case_event_client on case_event (case_id, actor_account, client_id) where client_id is not null;

alter table case_record
    add column stage text not null default 'collected' check (stage in ('collected', 'verifying', 'not-filed', 'filed', 'dispatched',
        'arrived', 'handled', 'checking', 'closed', 'transferred-out', 'suspended', 'merged', 'void')),
    -- Where a suspended or merged case was before, to which it comes back.
    add column stage_before text,
    add column suspended_until timestamptz,
    add column level text not null default 'cell' check (level in ('cell', 'community', 'street')),
    add column assignee_kind text check (assignee_kind in ('person', 'team', 'department')),
    add column assignee_id uuid,
    add column holder_person uuid,
    add column asked_person uuid,
    -- Every person, team and department that ever had to do with it: they go on seeing it, also outside their area.
    add column concerned uuid[] not null default '{}',
    add column condition_no integer,
    add column pending text check (pending in ('extension', 'suspension')),
    add column supervised_at timestamptz,
    add column merged_into uuid references case_record,
    -- What it was reported as; category_kind and category_code are what it was filed as since.
    add column reported_category text,
    -- The closed case that this one is again.
    add column recurrence_of uuid references case_record,
    add column recurrences integer not null default 0;

update case_record set stage = 'closed' where state = 'closed';
-- The version is the number of the last event.
update case_record c
set version = e.last
from (select case_id, max(seq) as last from case_event group by case_id) as e
where e.case_id = c.id and c.version <> e.last;

alter table case_record
    add check ((state = 'closed') = (stage in ('not-filed', 'closed', 'merged', 'void'))),
    add check ((assignee_id is null) = (assignee_kind is null)),
    add check ((stage = 'merged') = (merged_into is not null)),
    add check ((stage = 'suspended') = (suspended_until is not null)),
    add check ((stage in ('suspended', 'merged')) = (stage_before is not null));

create index case_record_concerned on case_record using gin (concerned);
create index case_record_assignee on case_record (assignee_id, id) where assignee_id is not null and state = 'open';
create index case_record_holder on case_record (holder_person, id) where holder_person is not null and state = 'open';
create index case_record_asked on case_record (asked_person, id) where asked_person is not null;
create index case_record_stage on case_record (stage, id) where state = 'open';
create index case_record_resumes on case_record (suspended_until) where stage = 'suspended';
create index case_record_merged on case_record (merged_into) where merged_into is not null;
create index case_record_recurrence on case_record (recurrence_of) where recurrence_of is not null;

-- Numbers the machine goes by; one row.
create table case_rule (
    one boolean primary key default true check (one),
    -- How many of a hundred self-handled cases are checked before they are closed.
    self_handled_checked_percent integer not null default 10 check (self_handled_checked_percent between 0 and 100),
    -- An arrival is proved by a position this near and this good, taken at most so long before or after.
    arrival_metres double precision not null default 100 check (arrival_metres > 0),
    arrival_accuracy_metres double precision not null default 50 check (arrival_accuracy_metres > 0),
    arrival_seconds integer not null default 120 check (arrival_seconds > 0),
    -- Cases of one category this near and reported within so many days may be the same.
    duplicate_metres double precision not null default 100 check (duplicate_metres > 0),
    duplicate_days integer not null default 7 check (duplicate_days > 0),
    -- A case of the category of a closed one this near, so many days after its closing at most, is the same again.
    recurrence_metres double precision not null default 30 check (recurrence_metres > 0),
    recurrence_days integer not null default 30 check (recurrence_days > 0)
);
insert into case_rule default values;

drop view case_open;
create view case_open as
select c.id, c.number, c.category_kind || ':' || c.category_code as category, k.name, k.name_en, c.state, c.stage, c.occurred_at,
    c.area_ids, c.concerned, c.reporter_account, c.place as geom
from case_record as c
join case_category as k on k.edition = c.edition and k.kind = c.category_kind and k.code = c.category_code
where c.state = 'open';
