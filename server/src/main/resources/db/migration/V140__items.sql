-- What OGC API Features offers one by one. A row of a view with valid_from and valid_to is how an object was in that time.

create view grid_cell_item as
select c.id, v.code, v.name, c.level, l.code as layer,
    l.provisional and (l.tiles_from is null or l.tiles_from > now()) as provisional,
    v.area_square_metres, v.valid_from, v.valid_to, v.geom
from grid_cell_version as v
join grid_cell as c on c.id = v.cell_id
join grid_layer as l on l.id = c.layer_id;

-- A suspension whose end has come is over, also before that is written down.
create view case_item as
select c.id, c.number, c.category_kind || ':' || c.category_code as category, k.name as category_name, k.name_en as category_name_en,
    k.class_name, k.class_name_en, c.description, c.state,
    case when c.stage = 'suspended' and c.suspended_until <= now() then c.stage_before else c.stage end as stage,
    c.level, c.reported_through, c.occurred_at, c.recorded_at, c.closed_at, c.version,
    c.area_ids, c.concerned, c.reporter_account, c.place as geom
from case_record as c
join case_category as k on k.edition = c.edition and k.kind = c.category_kind and k.code = c.category_code;

create view river_segment_item as
select s.id, s.code, s.name, r.name as river, s.level, s.from_metres, s.to_metres, s.width_metres, s.warning, s.valid_from, s.valid_to, s.geom
from river_segment as s
join river as r on r.id = s.river_id;

create view outfall_item as
select o.id, o.code, o.name, o.kind, o.bank, o.permit, s.code as segment, null::timestamptz as valid_from, o.valid_to, o.geom
from outfall as o
left join river_segment as s on s.id = o.segment_id;

create view asset_item as
select id, kind, code, name, state, attributes, source, version, greatest(valid_from, since) as valid_from, valid_to, geom
from asset
union all
select id, kind, code, name, state, attributes, source, version, greatest(valid_from, since), least(valid_to, until), geom
from asset_version
where since is null or since < until;
