-- Upkeep of field objects: what is to be done by a day, until when somebody answers for it, and what was done.

-- upkeep is null for a kind that is not kept up by tasks. {"warrantyAttribute": the attribute with the last day of the warranty,
-- "companyAttribute": the attribute that says who is to do it}.
alter table asset_kind add column upkeep jsonb check (jsonb_typeof(upkeep) = 'object');

update asset_kind set upkeep = '{"warrantyAttribute":"warrantyEnd","companyAttribute":"company"}' where code = 'roof';

update asset_kind set
    upkeep = '{"warrantyAttribute":"warrantyEnd","companyAttribute":"builder"}',
    attribute_order = array_cat(array_remove(attribute_order, 'note'), '{warrantyEnd,note}'),
    attributes_schema = jsonb_set(attributes_schema, '{properties,warrantyEnd}',
        '{"type":"string","format":"date","labels":{"zh":"质保截止","en":"Warranty until"}}')
where code = 'sponge-project';

create table upkeep_task (
    id uuid primary key,
    asset_id uuid not null references asset,
    -- By which a retry is known.
    client_id uuid unique,
    digest text not null,
    title text not null check (title <> ''),
    note text,
    due_on date not null,
    -- How long after it was done it is due again; null for once.
    every_count integer check (every_count > 0),
    every_unit text check (every_unit in ('day', 'week', 'month', 'year')),
    -- The one whose end made this one: it makes no second.
    predecessor uuid unique references upkeep_task,
    made_by text not null,
    made_at timestamptz not null,
    done_on date,
    done_by text,
    done_note text,
    done_client uuid,
    done_digest text,
    done_recorded_by text,
    done_at timestamptz,
    -- It need not be done any more; the row stays.
    dropped_at timestamptz,
    check ((every_count is null) = (every_unit is null)),
    check ((done_on is null) = (done_at is null) and (done_on is null) = (done_by is null)),
    check (done_on is null or dropped_at is null)
);
create index upkeep_task_asset on upkeep_task (asset_id, due_on);
create index upkeep_task_open on upkeep_task (due_on, id) where done_on is null and dropped_at is null;
