-- The way of a patrol that is evidence, as it was measured; null where nothing is, and where the fixes were deleted, with which the way goes.
-- has_way: whether it was measured since there are ways.
alter table patrol_measure add column way geometry(MultiLineString, 4490) check (not ST_IsEmpty(way)),
    add column has_way boolean not null default false;
create index patrol_measure_way on patrol_measure using gist (way);

create view patrol_track_item as
select p.id, p.person_id::text as walker_id, coalesce(p.person_name, w.name) as person, coalesce(p.recorded_by_name, b.name) as recorded_by_name,
    p.means, p.kind, p.source, p.state, p.device, p.started_at, p.finished_at, m.fixes, m.set_aside, p.file_unusable, m.distance_metres,
    m.elapsed_seconds, m.moving_seconds, m.stopped_seconds, m.gap_seconds, m.gaps, m.stops, m.median_accuracy_metres,
    jsonb_array_length(m.signals) as signals, m.measured_at, p.version,
    p.person_id, p.recorded_by, p.account, p.area_ids, m.way as geom
from patrol as p
join patrol_measure as m on m.patrol_id = p.id
left join person as w on w.id = p.person_id
left join person as b on b.id = p.recorded_by
where m.way is not null;
