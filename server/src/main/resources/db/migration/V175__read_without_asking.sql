-- What answers from memory need beside the places of open cases (ADR 0016): what is shown of them, names, cells, and who is behind a secret.

-- Notes the rows of a statement under a source, by the column of their id. Where columns are named, an update counts that changed another one.
create function note_rows() returns trigger language plpgsql as $$
declare
    source text := tg_argv[0];
    key text := tg_argv[1];
    ignored text[] := tg_argv[2]::text[];
    changed uuid[];
begin
    if tg_op = 'INSERT' then
        execute format('select array_agg(distinct %I) from come', key) into changed;
    elsif tg_op = 'DELETE' then
        execute format('select array_agg(distinct %I) from gone', key) into changed;
    elsif tg_op = 'UPDATE' and ignored is null then
        execute format('select array_agg(distinct %I) from come', key) into changed;
    elsif tg_op = 'UPDATE' then
        execute format($sql$
            select array_agg(distinct id)
            from (
                select %1$I as id, to_jsonb(come) - $1 as state from come
                except select %1$I, to_jsonb(gone) - $1 from gone) as other
            $sql$, key) into changed using ignored;
    else
        changed := array[null::uuid];
    end if;
    perform note_copy_changes(source, changed);
    return null;
end
$$;

-- Where rows have no id, or very much depends on one of them.
create function note_anything() returns trigger language plpgsql as $$
declare
    source text;
begin
    foreach source in array tg_argv loop
        perform note_copy_changes(source, array[null::uuid]);
    end loop;
    return null;
end
$$;

do $$
declare
    noted record;
begin
    for noted in
        select * from (values
            ('account', 'caller', 'id', '{password_hash}'),
            ('account_session', 'caller', 'id', '{last_seen_at}'),
            ('api_token', 'caller', 'id', '{last_used_at,name}'),
            ('person', 'unit', 'id', '{source,source_id}'),
            ('team', 'unit', 'id', '{source,source_id}'),
            ('department', 'unit', 'id', '{source,source_id}'),
            ('grid_layer', 'cell', 'id', null),
            ('grid_cell', 'cell', 'id', null),
            ('grid_code', 'cell', 'cell_id', null),
            ('grid_assignment', 'cell', 'cell_id', null),
            ('grid_cell_version', 'cell', 'cell_id', null)) as t (tab, source, key, ignored)
    loop
        -- Who has just logged in, or has a new token, is not known anywhere.
        if noted.source <> 'caller' then
            execute format('create trigger copy_insert after insert on %I referencing new table as come
                for each statement execute function note_rows(%L, %L)', noted.tab, noted.source, noted.key);
            execute format('alter table %I enable always trigger copy_insert', noted.tab);
        end if;
        execute format('create trigger copy_update after update on %I referencing old table as gone new table as come
            for each statement execute function note_rows(%L, %L%s)', noted.tab, noted.source, noted.key,
            coalesce(', ' || quote_literal(noted.ignored), ''));
        execute format('create trigger copy_delete after delete on %I referencing old table as gone
            for each statement execute function note_rows(%L, %L)', noted.tab, noted.source, noted.key);
        execute format('create trigger copy_truncate after truncate on %I
            for each statement execute function note_rows(%L, %L)', noted.tab, noted.source, noted.key);
        execute format('alter table %I enable always trigger copy_update', noted.tab);
        execute format('alter table %I enable always trigger copy_delete', noted.tab);
        execute format('alter table %I enable always trigger copy_truncate', noted.tab);
    end loop;
end
$$;

-- Names of categories, and what clocks count by, are shown with each case.
create trigger copy_change after insert or update or delete or truncate on case_category
    for each statement execute function note_anything('category', 'open-case');
alter table case_category enable always trigger copy_change;
create trigger copy_change after update on clock_rules
    for each statement execute function note_anything('open-case');
alter table clock_rules enable always trigger copy_change;

-- As before, with all that is shown of a case, and when the first one occurred, on which it depends what cells came to hold.
create or replace function note_open_cases() returns trigger language plpgsql as $$
declare
    changed uuid[];
begin
    if tg_op = 'INSERT' then
        select array_agg(id) into changed from come where state = 'open';
        if (select min(occurred_at) from come) <= (select occurred_at from case_record order by occurred_at limit 1) then
            perform note_copy_changes('first-case', array[null::uuid]);
        end if;
    elsif tg_op = 'DELETE' then
        select array_agg(id) into changed from gone where state = 'open';
        perform note_copy_changes('first-case', array[null::uuid]);
    elsif tg_op = 'UPDATE' then
        select array_agg(come.id) into changed
        from come join gone on gone.id = come.id
        where (come.state = 'open' or gone.state = 'open')
          and (come.state, come.category_kind, come.category_code, come.edition, come.area_ids, come.concerned, come.reporter_account, come.place,
                come.number, come.description, come.reported_through, come.occurred_at, come.recorded_at, come.closed_at, come.version,
                come.stage, come.stage_before, come.suspended_until, come.level, come.assignee_kind, come.assignee_id, come.holder_person,
                come.pending, come.supervised_at, come.merged_into, come.recurrence_of, come.recurrences)
            is distinct from
            (gone.state, gone.category_kind, gone.category_code, gone.edition, gone.area_ids, gone.concerned, gone.reporter_account, gone.place,
                gone.number, gone.description, gone.reported_through, gone.occurred_at, gone.recorded_at, gone.closed_at, gone.version,
                gone.stage, gone.stage_before, gone.suspended_until, gone.level, gone.assignee_kind, gone.assignee_id, gone.holder_person,
                gone.pending, gone.supervised_at, gone.merged_into, gone.recurrence_of, gone.recurrences);
        if exists (select from come join gone on gone.id = come.id where come.occurred_at <> gone.occurred_at) then
            perform note_copy_changes('first-case', array[null::uuid]);
        end if;
    else
        changed := array[null::uuid];
        perform note_copy_changes('first-case', array[null::uuid]);
    end if;
    perform note_copy_changes('open-case', changed);
    return null;
end
$$;
