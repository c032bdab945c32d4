-- Who is on duty and where, in the memory of servers (ADR 0019).
do $$
declare
    noted record;
begin
    for noted in
        select * from (values ('roster_entry', 'unit', 'id'), ('last_position', 'position', 'person_id')) as t (tab, source, key)
    loop
        execute format('create trigger copy_insert after insert on %I referencing new table as come
            for each statement execute function note_rows(%L, %L)', noted.tab, noted.source, noted.key);
        execute format('create trigger copy_update after update on %I referencing old table as gone new table as come
            for each statement execute function note_rows(%L, %L)', noted.tab, noted.source, noted.key);
        execute format('create trigger copy_delete after delete on %I referencing old table as gone
            for each statement execute function note_rows(%L, %L)', noted.tab, noted.source, noted.key);
        execute format('create trigger copy_truncate after truncate on %I
            for each statement execute function note_rows(%L, %L)', noted.tab, noted.source, noted.key);
        execute format('alter table %I enable always trigger copy_insert', noted.tab);
        execute format('alter table %I enable always trigger copy_update', noted.tab);
        execute format('alter table %I enable always trigger copy_delete', noted.tab);
        execute format('alter table %I enable always trigger copy_truncate', noted.tab);
    end loop;
end
$$;

-- That somebody looked in an hour is known for good, unless it is taken back.
create trigger copy_change after update or delete or truncate on position_look
    for each statement execute function note_anything('position-look');
alter table position_look enable always trigger copy_change;
