-- What was changed where in what is drawn, as servers keep it in memory to tell tags of tiles (ADR 0019): each row that comes is noted and
-- added. Those that put many together weigh more than one and change nothing; where others are taken away for them, all are read again.
alter table tile_change add column id bigint generated always as identity primary key;

create function note_tile_changes() returns trigger language plpgsql set search_path = wangge, public as $$
declare
    changed uuid[];
begin
    if tg_op = 'INSERT' then
        select array_agg(lpad(to_hex(id), 32, '0')::uuid) into changed from come where weight = 1;
    elsif tg_op = 'DELETE' then
        -- What deletes by time deletes nothing most of the time.
        select case when exists (select from gone) then array[null::uuid] end into changed;
    else
        changed := array[null::uuid];
    end if;
    perform note_copy_changes('tile-change', changed);
    return null;
end
$$;

create trigger copy_insert after insert on tile_change referencing new table as come
    for each statement execute function note_tile_changes();
create trigger copy_delete after delete on tile_change referencing old table as gone
    for each statement execute function note_tile_changes();
create trigger copy_change after update on tile_change
    for each statement execute function note_tile_changes();
create trigger copy_truncate after truncate on tile_change
    for each statement execute function note_tile_changes();
alter table tile_change enable always trigger copy_insert;
alter table tile_change enable always trigger copy_delete;
alter table tile_change enable always trigger copy_change;
alter table tile_change enable always trigger copy_truncate;
