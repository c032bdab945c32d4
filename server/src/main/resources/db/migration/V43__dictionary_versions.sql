-- An office adds codes of its own in the range the standard leaves for that; every change of a category keeps its time.

alter table case_dictionary
    add column code_digits integer,
    -- The minor numbers an office may use for codes of its own; given from the highest down.
    add column local_from integer,
    add column local_to integer;

update case_dictionary set code_digits = 4, local_from = 78, local_to = 99 where edition = '30428.2';
update case_dictionary set code_digits = 5, local_from = 80, local_to = 999 where edition = '47678.5';

alter table case_dictionary
    alter column code_digits set not null,
    alter column local_from set not null,
    alter column local_to set not null;

alter table case_category
    -- A code of this office's own.
    add column local boolean not null default false,
    add column version integer not null default 1;

create table case_category_version (
    edition text not null,
    kind text not null,
    code text not null,
    name text not null,
    name_en text,
    active boolean not null,
    valid_from timestamptz not null,
    valid_to timestamptz,
    primary key (edition, kind, code, valid_from),
    foreign key (edition, kind, code) references case_category (edition, kind, code)
);

insert into case_category_version (edition, kind, code, name, name_en, active, valid_from)
select edition, kind, code, name, name_en, active, timestamptz '2000-01-01 00:00:00+08' from case_category;

create function keep_category_version() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' and (old.name, old.name_en, old.active) is not distinct from (new.name, new.name_en, new.active) then
        return null;
    end if;
    -- Two changes in one transaction are one version.
    delete from case_category_version
    where edition = new.edition and kind = new.kind and code = new.code and valid_from = now();
    update case_category_version set valid_to = now()
    where edition = new.edition and kind = new.kind and code = new.code and valid_to is null;
    insert into case_category_version (edition, kind, code, name, name_en, active, valid_from)
    values (new.edition, new.kind, new.code, new.name, new.name_en, new.active, now());
    return null;
end
$$;

create trigger case_category_versions after insert or update on case_category
    for each row execute function keep_category_version();

alter table case_rule add column version integer not null default 1;
