-- More of what OGC API Features offers one by one.

create view site_finding_item as
select f.id, i.checklist, c.label_zh as checklist_name, c.label_en as checklist_name_en, i.checklist_version, a.item,
    e.said -> 'labels' ->> 'zh' as item_name, e.said -> 'labels' ->> 'en' as item_name_en, a.value, a.note,
    i.target_kind, i.target_type, i.target_name, f.outcome = 'on-spot' as mended, n.year || '-' || n.number as notice_number,
    n.state as notice_state, n.due_at, n.due_at < now() and n.state in ('issued', 'served') as overdue, i.inspector_name, i.presence,
    i.inspected_at, i.recorded_at, i.area_ids, i.inspector_id, i.anchor as geom
from site_finding as f
join site_answer as a on a.id = f.id
join site_inspection as i on i.id = f.inspection_id
join checklist_version as c on c.code = i.checklist and c.version = i.checklist_version
left join rectification_notice as n on n.id = f.notice_id
left join lateral (
    select entry.said from jsonb_array_elements(c.items) as entry (said) where entry.said ->> 'code' = a.item limit 1) as e on true;

create index river_finding_place on river_finding using gist (place);
create view river_finding_item as
select f.id, f.category, f.text, i.kind, to_char(i.held_on, 'YYYY-MM-DD') as held_on, s.code as segment, s.name as segment_name, r.name as river,
    s.level, p.name as inspector, c.name as chief, k.number as case_number, k.state as case_state, k.stage as case_stage, f.recorded_at,
    i.segment_id, i.inspector_id, i.chief_id, f.place as geom
from river_finding as f
join river_inspection as i on i.id = f.inspection_id
join river_segment as s on s.id = i.segment_id
join river as r on r.id = s.river_id
join person as p on p.id = i.inspector_id
left join person as c on c.id = i.chief_id
join case_item as k on k.id = f.case_id;

create view staff_position_item as
select l.person_id as id, p.name, l.accuracy_metres, l.heading_degrees, l.mock, l.at, l.received_at,
    greatest(0, floor(extract(epoch from now() - l.at)))::bigint as age_seconds, l.place as geom
from last_position as l
join person as p on p.id = l.person_id;

create view analysis_result_item as
select f.id, l.id::text as layer, l.name, f.role, f.label, f.size, l.shared_by, l.shared_at, l.of_tracks, f.geom
from analysis_layer_feature as f
join analysis_layer as l on l.id = f.layer_id;
