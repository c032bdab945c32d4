-- Who has an account and is nobody of the organisation records patrols as well: then the patrol is the account's, under its name.
alter table patrol drop constraint patrol_person_id_fkey;
alter table patrol add column person_name text;
