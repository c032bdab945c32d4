-- Copies of field objects in the memory of servers (ADR 0019). Whatever changed of one, its copy is read again.
create trigger copy_insert after insert on asset referencing new table as come
    for each statement execute function note_rows('asset', 'id');
create trigger copy_update after update on asset referencing old table as gone new table as come
    for each statement execute function note_rows('asset', 'id');
create trigger copy_delete after delete on asset referencing old table as gone
    for each statement execute function note_rows('asset', 'id');
create trigger copy_truncate after truncate on asset
    for each statement execute function note_rows('asset', 'id');
alter table asset enable always trigger copy_insert;
alter table asset enable always trigger copy_update;
alter table asset enable always trigger copy_delete;
alter table asset enable always trigger copy_truncate;
