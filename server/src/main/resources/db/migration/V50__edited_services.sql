-- What the public can report is edited by administrators: by its version an edit knows what was read.
alter table public_service add column version integer not null default 1;
