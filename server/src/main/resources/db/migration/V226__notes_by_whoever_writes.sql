-- What is noted for copies in memory and for tags of tiles does not depend on how a program that writes looks for tables.
alter function note_copy_changes(text, uuid[]) set search_path = wangge, public;
alter function number_copy_commit() set search_path = wangge, public;
alter function note_rows() set search_path = wangge, public;
alter function note_anything() set search_path = wangge, public;
alter function note_open_cases() set search_path = wangge, public;
alter function note_tile_change() set search_path = wangge, public;

-- What clocks count by has a revision; the rest of that row is shown with no case.
drop trigger copy_change on clock_rules;
create trigger copy_change after update of revision on clock_rules
    for each statement execute function note_anything('open-case');
alter table clock_rules enable always trigger copy_change;
