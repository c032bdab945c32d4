-- A list of patrols is asked for by who walked or recorded them.
create index patrol_recorded_by on patrol (recorded_by) where recorded_by is not null;
