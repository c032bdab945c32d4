-- What servers keep copies of in memory (ADR 0015): which rows changed, by transactions numbered in the order of their commits.
create sequence copy_number;

create table copy_commit (
    id bigint generated always as identity primary key,
    -- Null until the commit.
    number bigint unique,
    at timestamptz not null default clock_timestamp()
);

-- No foreign key and no key of its own: it is written with each change and read once.
create table copy_change (
    commit_id bigint not null,
    source text not null,
    -- Null for anything of the source.
    row_id uuid
);
create index copy_change_commit on copy_change (commit_id);

-- Notes rows of the running transaction. Many at once are noted as anything, since whoever has so much to read begins anew.
create function note_copy_changes(source text, ids uuid[]) returns void language plpgsql as $$
declare
    running bigint := nullif(current_setting('wangge.copy_commit', true), '')::bigint;
begin
    if coalesce(cardinality(ids), 0) = 0 then
        return;
    end if;
    if running is null then
        insert into copy_commit default values returning id into running;
        perform set_config('wangge.copy_commit', running::text, true);
    end if;
    insert into copy_change
    select running, note_copy_changes.source, changed.id
    from unnest(case when cardinality(ids) > 5000 then array[null::uuid] else ids end) as changed (id);
end
$$;

-- The lock is held until the commit can be seen: who sees a number sees all smaller ones.
create function number_copy_commit() returns trigger language plpgsql as $$
begin
    perform pg_advisory_xact_lock(x'636f7079'::bigint);
    update copy_commit set number = nextval('copy_number') where id = new.id;
    perform pg_notify('wangge_copies', '');
    return null;
end
$$;

create constraint trigger copy_commit_numbered after insert on copy_commit
    deferrable initially deferred for each row execute function number_copy_commit();
alter table copy_commit enable always trigger copy_commit_numbered;

-- Open cases: where they lie and what they are found by.
create function note_open_cases() returns trigger language plpgsql as $$
declare
    changed uuid[];
begin
    if tg_op = 'INSERT' then
        select array_agg(id) into changed from come where state = 'open';
    elsif tg_op = 'DELETE' then
        select array_agg(id) into changed from gone where state = 'open';
    elsif tg_op = 'UPDATE' then
        select array_agg(come.id) into changed
        from come join gone on gone.id = come.id
        where (come.state = 'open' or gone.state = 'open')
          and (come.state, come.category_kind, come.category_code, come.area_ids, come.concerned, come.reporter_account, come.place)
            is distinct from
            (gone.state, gone.category_kind, gone.category_code, gone.area_ids, gone.concerned, gone.reporter_account, gone.place);
    else
        changed := array[null::uuid];
    end if;
    perform note_copy_changes('open-case', changed);
    return null;
end
$$;

create trigger open_cases_insert after insert on case_record referencing new table as come
    for each statement execute function note_open_cases();
create trigger open_cases_update after update on case_record referencing old table as gone new table as come
    for each statement execute function note_open_cases();
create trigger open_cases_delete after delete on case_record referencing old table as gone
    for each statement execute function note_open_cases();
create trigger open_cases_truncate after truncate on case_record
    for each statement execute function note_open_cases();
-- Also where rows are loaded with triggers off.
alter table case_record enable always trigger open_cases_insert;
alter table case_record enable always trigger open_cases_update;
alter table case_record enable always trigger open_cases_delete;
alter table case_record enable always trigger open_cases_truncate;
