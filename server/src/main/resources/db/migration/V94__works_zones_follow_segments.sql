-- Works zones on segments that were split or merged go to the successor of today that most of the zone lies along, as from now on they do at
-- once.
with recursive later (zone_id, segment_id) as (
    select z.id, z.segment_id from works_zone z join river_segment s on s.id = z.segment_id where s.valid_to is not null
    union
    select l.zone_id, n.after_id from later l join river_succession n on n.before_id = l.segment_id),
living as (
    select distinct on (l.zone_id) l.zone_id, s.id
    from later l
    join river_segment s on s.id = l.segment_id and s.valid_to is null
    join works_zone z on z.id = l.zone_id
    order by l.zone_id, ST_Length(ST_Intersection(s.geom, z.geom)::geography) desc, ST_Distance(s.geom::geography, z.geom::geography), s.id)
update works_zone z set segment_id = living.id, version = z.version + 1 from living where living.zone_id = z.id;
