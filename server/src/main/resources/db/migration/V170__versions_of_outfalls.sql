-- Who edits an outfall as an item says which version they have read.

create or replace view outfall_item as
select o.id, o.code, o.name, o.kind, o.bank, o.permit, s.code as segment, null::timestamptz as valid_from, o.valid_to, o.geom, o.version
from outfall as o
left join river_segment as s on s.id = o.segment_id;
