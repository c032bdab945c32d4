-- Lists of cases: by lamp, by what happened last, by words.

alter table case_record
    -- From when on the first running clock is yellow, and after when one is red; null while none runs.
    add column yellow_at timestamptz,
    add column red_at timestamptz;

-- The new columns of open cases are written by the server when it starts, as after a change of the rules.
update clock_rules set columns_revision = null;

create index case_record_occurred on case_record (occurred_at desc, id desc);
create index case_record_closed on case_record (closed_at desc, id desc) where state = 'closed';
create index case_record_open on case_record (id) where state = 'open';
create index case_record_category on case_record ((category_kind || ':' || category_code), occurred_at desc);
-- Words are found by their pieces of one and two characters, as names are.
create index case_record_words on case_record using gin (name_grams(description));

-- Filters of case lists that people keep.

create table case_saved_filter (
    id uuid primary key,
    account_id uuid not null references account on delete cascade,
    name text not null check (name <> ''),
    -- As in an address: filters and order, as the list's call takes them.
    query text not null,
    -- The columns shown, in their order; empty for the usual ones.
    columns text[] not null,
    -- For everybody in the office.
    shared boolean not null,
    version integer not null default 1,
    created_at timestamptz not null
);

create unique index case_saved_filter_name on case_saved_filter (account_id, name);
create index case_saved_filter_shared on case_saved_filter (name) where shared;
