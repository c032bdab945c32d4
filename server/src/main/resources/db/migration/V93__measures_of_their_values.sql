-- What was measured bears the version of the values it was measured by: a phone's clock that is ahead lets a patrol begin after values were
-- published that nobody knew when it was measured first.
alter table patrol_measure add column values_version integer;
update patrol_measure m set values_version = (
    select v.version from track_value_set v join patrol p on p.id = m.patrol_id
    where v.valid_from <= p.started_at order by v.valid_from desc, v.version desc limit 1);
alter table patrol_measure alter column values_version set not null;
