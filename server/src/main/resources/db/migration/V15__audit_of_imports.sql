-- The request that brought a file: what is written while it is taken in is audited under it.
alter table import_job add column request_id text;

-- A chief is a person of the organisation. Rows of nobody were never shown.
delete from river_chief where not exists (select from person where person.id = river_chief.person_id);
alter table river_chief add foreign key (person_id) references person;

-- People are searched like everything else that has a name.
create index person_name on person using gin (name_grams(name));

-- Cells are found by the beginning of their code.
create index grid_cell_code on grid_cell (code text_pattern_ops);
