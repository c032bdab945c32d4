-- The revision of the layer by which a row was made; opened_revision moves on when the row is the last of its cell again, because a plan
-- after it was taken back.
alter table grid_cell_version add column made_revision bigint not null default 0;
update grid_cell_version set made_revision = opened_revision;
