-- Management cells (管理网格): base cells put together, each of which is in at most one management cell of a set at a time.

create table grid_management_cell (
    id uuid primary key,
    set_code text not null check (set_code ~ '^[a-z][a-z0-9-]{0,39}$'),
    code text not null check (code <> ''),
    -- Counts its changes.
    version integer not null default 1,
    -- A code is never given to another one.
    unique (set_code, code)
);

create table grid_management_version (
    id uuid primary key,
    management_cell_id uuid not null references grid_management_cell,
    name text not null check (name <> ''),
    valid_from timestamptz not null,
    -- Null while it lasts.
    valid_to timestamptz,
    check (valid_to is null or valid_from < valid_to),
    constraint grid_management_version_one_at_a_time
        exclude using gist (
            uuidrange(management_cell_id, management_cell_id, '[]') with &&, tstzrange(valid_from, valid_to) with &&)
);

-- Set and time are the version's, kept here for the constraint.
create table grid_management_member (
    version_id uuid not null references grid_management_version on delete cascade,
    cell_id uuid not null references grid_cell,
    set_code text not null,
    valid_from timestamptz not null,
    valid_to timestamptz,
    primary key (version_id, cell_id),
    constraint grid_management_member_in_one
        exclude using gist (
            textrange(set_code, set_code, '[]') with &&,
            uuidrange(cell_id, cell_id, '[]') with &&,
            tstzrange(valid_from, valid_to) with &&)
);

create index grid_management_member_cell on grid_management_member (cell_id);
