-- Rivers come from files of offices too.
alter table import_job drop constraint import_job_kind_check;
alter table import_job add constraint import_job_kind_check check (kind in ('osm', 'areas', 'points', 'people', 'rivers'));
-- A file knows a segment by its code.
create index river_segment_code on river_segment (code) where valid_to is null;
