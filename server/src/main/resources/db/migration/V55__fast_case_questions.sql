-- Questions about cases that have to stay fast in an office with millions of them.

-- Few stages are open ones; without this the database takes the two for independent and expects fifty times too few.
create statistics case_record_stage_of_state (dependencies, mcv) on state, stage from case_record;

-- What is near among the open cases of some cells or of one category.
create index case_record_open_area on case_record using gin (area_ids) where state = 'open';
create index case_record_open_category on case_record ((category_kind || ':' || category_code)) where state = 'open';

-- The newest, or last closed, of one category.
drop index case_record_category;
create index case_record_category on case_record ((category_kind || ':' || category_code), occurred_at desc, id desc);
create index case_record_category_closed on case_record ((category_kind || ':' || category_code), closed_at desc, id desc)
    where state = 'closed';

-- Folding a text takes longer than looking for words in it.
alter table case_record add column description_folded text generated always as (name_fold(description)) stored;

analyze case_record;
