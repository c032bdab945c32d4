-- The register of field objects: states and who may be what of an object are data of its kind; every version is kept.

-- state_attribute names the attribute that is the object's state; state_changes says for a state which may follow, and a state it does
-- not name may be followed by all. slots are what somebody can be of an object: [{"code","zh","en"}]. class_code is that of a part of
-- GB/T 47678.5, whose objects have identifiers of 17 digits. expiry_attribute
-- names the day on which what an object is about ends, such as a contract.
alter table asset_kind
    add column state_attribute text,
    add column state_changes jsonb not null default '{}' check (jsonb_typeof(state_changes) = 'object'),
    add column slots jsonb not null default '[]' check (jsonb_typeof(slots) = 'array'),
    add column class_code text unique check (class_code ~ '^\d{5}$'),
    add column expiry_attribute text;

-- state is what attributes say under the kind's state_attribute. since is from when the object has been like this, null for as long as it
-- has existed. changed_by is the name of whoever made it so, null for an import. edited: people
-- changed it here, so an import leaves it alone from then on.
alter table asset
    add column state text,
    add column since timestamptz,
    add column note text,
    add column changed_by text,
    add column edited boolean not null default false;

-- What an object was like before: until is when the next version took its place.
create table asset_version (
    id uuid not null references asset,
    version integer not null,
    kind text not null references asset_kind,
    source text not null,
    code text,
    name text,
    attributes jsonb not null,
    state text,
    geom geometry(Geometry, 4490) not null,
    valid_from timestamptz,
    valid_to timestamptz,
    since timestamptz,
    until timestamptz not null check (until >= since),
    note text,
    changed_by text,
    changed_at timestamptz not null,
    primary key (id, version)
);
create index asset_version_kind on asset_version (kind, id);
create index asset_version_geom on asset_version using gist (geom);

-- No change of an object is without its version, whoever makes it.
create function keep_asset_version() returns trigger language plpgsql as $$
begin
    if new.since is not distinct from old.since then
        new.since := greatest(now(), old.since);
    end if;
    insert into asset_version (id, version, kind, source, code, name, attributes, state, geom, valid_from, valid_to, since, until, note,
        changed_by, changed_at)
    values (old.id, old.version, old.kind, old.source, old.code, old.name, old.attributes, old.state, old.geom, old.valid_from,
        old.valid_to, old.since, new.since, old.note, old.changed_by, old.changed_at);
    return new;
end
$$;

create trigger asset_versions before update on asset
    for each row when (new.version <> old.version) execute function keep_asset_version();

create index asset_kind_state on asset (kind, state, id);
create index asset_attributes on asset using gin (attributes jsonb_path_ops);

-- Identifiers of parts that were ever given, so that none is given twice.
create table asset_identifier (
    code text primary key check (code ~ '^\d{17}$'),
    asset_id uuid not null references asset,
    given_at timestamptz not null default now()
);

-- Who is what of an object.
create table asset_responsible (
    id uuid primary key,
    asset_id uuid not null references asset,
    slot text not null,
    person_id uuid not null references person,
    valid_from timestamptz not null,
    valid_to timestamptz,
    check (valid_to > valid_from),
    constraint asset_responsible_one_at_a_time
        exclude using gist (uuidrange(asset_id, asset_id, '[]') with &&, textrange(slot, slot, '[]') with &&,
            tstzrange(valid_from, valid_to) with &&)
);
create index asset_responsible_asset on asset_responsible (asset_id, slot, valid_from);
create index asset_responsible_person on asset_responsible (person_id);

update asset_kind set state_attribute = 'phase',
    state_changes = '{"preparation":["demolition","foundation","structure","stopped"],"demolition":["foundation","stopped"],
        "foundation":["structure","stopped"],"structure":["finishing","stopped"],"finishing":["handover","stopped"],"handover":[]}',
    slots = '[{"code":"grid-head","zh":"网格长","en":"Grid head"},{"code":"grid-worker","zh":"网格员","en":"Grid worker"},
        {"code":"inspector","zh":"巡查员","en":"Inspector"},{"code":"supervisor","zh":"监督员","en":"Supervisor"}]'
where code = 'construction-site';
update asset_kind set state_attribute = 'state',
    state_changes = '{"pool":["coordinating","signed"],"coordinating":["signed","pool"],"signed":["in-work"],"in-work":["done"],
        "done":["maintained"],"maintained":[]}',
    slots = '[{"code":"contact","zh":"联系人","en":"Contact"}]', expiry_attribute = 'contractEnd'
where code = 'roof';
update asset_kind set state_attribute = 'state',
    state_changes = '{"planned":["work"],"work":["first-check"],"first-check":["rectify","accepted"],
        "rectify":["first-check","accepted"],"accepted":[]}',
    slots = '[{"code":"lead","zh":"负责人","en":"Lead"}]'
where code = 'sponge-project';
update asset_kind set state_attribute = 'status' where code in ('camera', 'capture-point');

update asset set state = attributes ->> kind.state_attribute
from asset_kind as kind where kind.code = asset.kind and kind.state_attribute is not null;
