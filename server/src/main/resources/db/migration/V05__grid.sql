-- Layers, cells, their versions in time, who is responsible for them, and what is wrong with a layer that does not tile.

-- Ranges of one value let a GiST exclusion constraint compare ids and names for equality without the extension btree_gist, which an
-- external database may not offer to its owner.
create type uuidrange as range (subtype = uuid);
create type textrange as range (subtype = text, collation = "C");

create table grid_layer (
    id uuid primary key,
    code text not null unique check (code ~ '^[a-z][a-z0-9-]{0,39}$'),
    kind text not null check (kind in ('base', 'dedicated')),
    label_zh text not null,
    label_en text not null,
    -- Whether the layer does not tile yet; its faults are in grid_finding.
    provisional boolean not null default false
);

create unique index grid_layer_one_base on grid_layer (kind) where kind = 'base';

insert into grid_layer (id, code, kind, label_zh, label_en)
values ('01900000-0000-7000-8000-000000000001', 'base', 'base', '基础网格', 'Base grid');

-- A cell is a code that lasts; its name, parent and shape are in the versions.
create table grid_cell (
    id uuid primary key,
    layer_id uuid not null references grid_layer,
    -- 1 street, 2 community, 3 cell
    level smallint not null check (level between 1 and 3),
    code text not null check (code <> ''),
    source text not null,
    source_id text not null,
    -- A published code is never given to another cell.
    unique (layer_id, code),
    unique (layer_id, level, source, source_id)
);

create table grid_cell_version (
    id uuid primary key,
    cell_id uuid not null references grid_cell,
    name text not null check (name <> ''),
    parent_id uuid references grid_cell,
    geom geometry(MultiPolygon, 4490) not null check (ST_IsValid(geom)) check (not ST_IsEmpty(geom)),
    area_square_metres double precision not null,
    valid_from timestamptz not null,
    -- Null while it lasts.
    valid_to timestamptz,
    -- Counts changes of the shape that are not a new version, such as a vertex put on a border.
    revision integer not null default 1,
    check (valid_to is null or valid_from < valid_to),
    check (parent_id <> cell_id),
    constraint grid_cell_version_one_at_a_time
        exclude using gist (uuidrange(cell_id, cell_id, '[]') with &&, tstzrange(valid_from, valid_to) with &&)
);

create index grid_cell_version_geom on grid_cell_version using gist (geom);
create index grid_cell_version_cell on grid_cell_version (cell_id, valid_from);
create index grid_cell_version_parent on grid_cell_version (parent_id);

create table grid_assignment (
    id uuid primary key,
    cell_id uuid not null references grid_cell,
    person_id uuid not null references person,
    slot text not null check (slot ~ '^[a-z][a-z-]{0,29}$'),
    valid_from timestamptz not null,
    valid_to timestamptz,
    check (valid_to is null or valid_from < valid_to),
    constraint grid_assignment_once
        exclude using gist (
            uuidrange(cell_id, cell_id, '[]') with &&,
            uuidrange(person_id, person_id, '[]') with &&,
            textrange(slot, slot, '[]') with &&,
            tstzrange(valid_from, valid_to) with &&),
    constraint grid_assignment_one_head
        exclude using gist (
            uuidrange(cell_id, cell_id, '[]') with &&, tstzrange(valid_from, valid_to) with &&)
        where (slot = 'head')
);

create index grid_assignment_cell on grid_assignment (cell_id);
create index grid_assignment_person on grid_assignment (person_id);

create table grid_finding (
    id uuid primary key,
    layer_id uuid not null references grid_layer,
    level smallint not null check (level between 1 and 3),
    kind text not null,
    cell_codes text[] not null,
    detail text not null,
    geom geometry(Geometry, 4490),
    found_at timestamptz not null
);

create index grid_finding_layer on grid_finding (layer_id, id);
