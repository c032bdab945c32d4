-- Where and when what is drawn in tiles was changed, so that a tile's tag is known without making the tile. A row tells of one statement in one
-- area of a fiftieth of a degree, or everywhere; rows are only added, so that nobody waits for anybody. The tag is of the sum of the weights
-- and the last time: rows of one area are put together later, which changes neither.
create table tile_change (
    source text not null,
    area_col integer,
    area_row integer,
    weight bigint not null default 1,
    at timestamptz not null default clock_timestamp(),
    check ((area_col is null) = (area_row is null))
);
create index tile_change_area on tile_change (source, area_col, area_row) include (weight, at);

-- The argument is the column with the place; without one, or where a place is wide, a change counts everywhere.
create function note_tile_change() returns trigger language plpgsql as $$
declare
    changed text;
begin
    if tg_op = 'TRUNCATE' then
        insert into tile_change (source) values (tg_table_name);
        return null;
    end if;
    changed := case tg_op
        when 'INSERT' then 'select %1$s as place from come'
        when 'DELETE' then 'select %1$s as place from gone'
        else 'select %1$s as place from come union all select %1$s from gone'
    end;
    if tg_nargs = 0 then
        execute format('insert into tile_change (source) select $1 where exists (' || changed || ')', 'null') using tg_table_name;
        return null;
    end if;
    execute format(
        'with box as (
            select distinct floor(ST_XMin(place) * 50)::integer as west, floor(ST_YMin(place) * 50)::integer as south,
                floor(ST_XMax(place) * 50)::integer as east, floor(ST_YMax(place) * 50)::integer as north
            from (' || changed || ') as c
        ), area as (
            select col, row
            from box, generate_series(west, east) as col, generate_series(south, north) as row
            where (east - west + 1) * (north - south + 1) <= 64
            union
            select null, null from box where (east - west + 1) * (north - south + 1) > 64
        )
        insert into tile_change (source, area_col, area_row)
        select $1, col, row from area', quote_ident(tg_argv[0])) using tg_table_name;
    return null;
end
$$;

do $$
declare
    drawn record;
begin
    for drawn in
        select *
        from (values
            ('asset', '''geom'''), ('river_segment', '''geom'''), ('outfall', '''geom'''), ('case_record', '''place'''), ('case_category', ''),
            ('site_inspection', '''anchor'''), ('rectification_notice', ''),
            ('grid_cell_version', '''geom'''), ('grid_cell', ''), ('grid_layer', ''),
            ('road', '''geom'''), ('building', '''geom'''), ('water_area', '''geom'''), ('waterway', '''geom'''), ('ground_area', '''geom'''),
            ('place', '''geom'''), ('house_number', '''geom''')) as named (relation, place)
    loop
        execute format('create trigger tile_changes_insert after insert on %I referencing new table as come for each statement
            execute function note_tile_change(%s)', drawn.relation, drawn.place);
        execute format('create trigger tile_changes_update after update on %I referencing old table as gone new table as come for each statement
            execute function note_tile_change(%s)', drawn.relation, drawn.place);
        execute format('create trigger tile_changes_delete after delete on %I referencing old table as gone for each statement
            execute function note_tile_change(%s)', drawn.relation, drawn.place);
        execute format('create trigger tile_changes_truncate after truncate on %I for each statement
            execute function note_tile_change()', drawn.relation);
    end loop;
end
$$;

-- The last time that came at which a row began or ceased to be seen.
create index asset_valid_to on asset (valid_to) where valid_to is not null;
create index grid_cell_version_valid_from on grid_cell_version (valid_from);
create index grid_cell_version_valid_to on grid_cell_version (valid_to) where valid_to is not null;
