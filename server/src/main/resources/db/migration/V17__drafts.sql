-- Drafts of layers, publications, lineage, and events for those who watch.

-- Counts the changes of a layer. A draft knows which one it began from.
alter table grid_layer add column revision bigint not null default 1;
-- A layer that is provisional is so until then, when a plan without faults takes effect; null where none will.
alter table grid_layer add column tiles_from timestamptz;

-- Every code that was ever given, also to a cell that has another one by now or was never valid: none is given twice.
create table grid_code (
    layer_id uuid not null references grid_layer,
    code text not null check (code <> ''),
    cell_id uuid not null references grid_cell,
    primary key (layer_id, code)
);

create index grid_code_prefix on grid_code (layer_id, code text_pattern_ops);
create index grid_code_cell on grid_code (cell_id);

insert into grid_code (layer_id, code, cell_id) select layer_id, code, id from grid_cell;

-- The code of a cell in this version; grid_cell has the one given last.
alter table grid_cell_version add column code text;
-- Since when the cell has this parent and covers what it covers. A row is closed and followed by one with the next revision when only
-- nodes are put on its border, so that the shape of every day stays what it was.
alter table grid_cell_version add column version_from timestamptz;
-- The revisions of the layer from and to which the row is the last of its cell.
alter table grid_cell_version add column opened_revision bigint not null default 1;
alter table grid_cell_version add column closed_revision bigint;

update grid_cell_version as v set
    code = c.code,
    version_from = v.valid_from,
    closed_revision = case when v.valid_to is null then null else 1 end
from grid_cell as c where c.id = v.cell_id;

alter table grid_cell_version alter column code set not null;
alter table grid_cell_version alter column version_from set not null;
alter table grid_cell_version add check (code <> '');
alter table grid_cell_version add check (version_from <= valid_from);

-- Codes are searched for as they are in versions.
drop index grid_cell_code;
create index grid_cell_version_code on grid_cell_version (code text_pattern_ops);

-- Rows that were the last of their cell in some revisions and are not in grid_cell_version any more as they were: corrected by a later
-- intake of the same day, or withdrawn. Drafts that began from such a revision still need them.
create table grid_cell_former (
    cell_id uuid not null references grid_cell,
    code text not null,
    name text not null,
    parent_id uuid references grid_cell,
    geom geometry(MultiPolygon, 4490) not null,
    opened_revision bigint not null,
    closed_revision bigint not null,
    check (opened_revision < closed_revision)
);

create index grid_cell_former_cell on grid_cell_former (cell_id);

create or replace view grid_cell_now as
select c.id, v.code, v.name, c.level, l.code as layer,
    l.provisional and (l.tiles_from is null or l.tiles_from > now()) as provisional, v.geom
from grid_cell_version as v
join grid_cell as c on c.id = v.cell_id
join grid_layer as l on l.id = c.layer_id
where v.valid_from <= now() and (v.valid_to is null or v.valid_to > now());

create or replace view grid_cell_ever as
select c.id, v.code, v.name, c.level, l.code as layer,
    l.provisional and (l.tiles_from is null or l.tiles_from > now()) as provisional, v.geom, v.valid_from, v.valid_to
from grid_cell_version as v
join grid_cell as c on c.id = v.cell_id
join grid_layer as l on l.id = c.layer_id;

create table grid_draft (
    id uuid primary key,
    layer_id uuid not null references grid_layer,
    name text not null check (name <> ''),
    -- The layer as it is from then on, in the revision it had.
    base_from timestamptz not null,
    base_revision bigint not null,
    state text not null default 'open' check (state in ('open', 'published', 'discarded')),
    -- Grows with every change.
    version bigint not null default 1,
    streets integer not null,
    communities integer not null,
    cells integer not null,
    bounds geometry(Polygon, 4490),
    created_by uuid,
    created_by_name text not null,
    created_at timestamptz not null,
    changed_at timestamptz not null
);

create index grid_draft_layer on grid_draft (layer_id, id);

-- What planners did, in order. Undo goes back over the last one that is done; what is undone can be done again until something else is.
create table grid_draft_step (
    draft_id uuid not null references grid_draft,
    number integer not null check (number > 0),
    operation text not null,
    request jsonb not null,
    title text,
    areas uuid[] not null,
    lineage jsonb not null,
    state text not null default 'done' check (state in ('done', 'undone', 'dropped')),
    by_account uuid,
    by_name text not null,
    at timestamptz not null,
    primary key (draft_id, number)
);

-- What each area was after a step that changed it; without a shape where it is gone. Before the step it was what it was after the last
-- step before that is done, or in the layer the draft began from.
create table grid_draft_effect (
    draft_id uuid not null,
    area_id uuid not null,
    step_number integer not null,
    level smallint not null check (level between 1 and 3),
    parent_id uuid,
    code text,
    name text not null check (name <> ''),
    -- Polygon or MultiPolygon with its vertices as they are.
    geom geometry(Geometry, 4490),
    -- Whether it covers something else than in the layer the draft began from; otherwise it got nodes at most.
    reshaped boolean not null,
    -- Whether it gets a new code on publication.
    renumber boolean not null,
    primary key (draft_id, area_id, step_number),
    foreign key (draft_id, step_number) references grid_draft_step
);

create index grid_draft_effect_step on grid_draft_effect (draft_id, step_number);

create table grid_publication (
    id uuid primary key,
    draft_id uuid not null unique references grid_draft,
    layer_id uuid not null references grid_layer,
    -- The layer's revision it made.
    revision bigint not null,
    valid_from timestamptz not null,
    note text,
    certificate jsonb not null,
    codes jsonb not null,
    changed integer not null,
    added integer not null,
    removed integer not null,
    published_by uuid,
    published_by_name text not null,
    published_at timestamptz not null,
    withdrawn_at timestamptz
);

create index grid_publication_layer on grid_publication (layer_id, id);

-- What became of which cell by a publication: split-from (cell is a piece of other), merged-into (cell is gone, other has what it had),
-- moved (cell belongs to other from now on).
create table grid_lineage (
    publication_id uuid not null references grid_publication,
    kind text not null check (kind in ('split-from', 'merged-into', 'moved')),
    cell_id uuid not null references grid_cell,
    other_id uuid not null references grid_cell,
    primary key (publication_id, kind, cell_id, other_id)
);

create index grid_lineage_cell on grid_lineage (cell_id);
create index grid_lineage_other on grid_lineage (other_id);

-- Responsibilities as they were before a publication ended them, for taking it back.
create table grid_publication_assignment (
    publication_id uuid not null references grid_publication,
    assignment_id uuid not null,
    before jsonb not null,
    primary key (publication_id, assignment_id)
);
