-- Lines of the register that are patrolled, such as key roads: how much of them was walked is measured as that of a river.

-- patrolled is null for a kind that is not. {"widthMetres": how wide an object is that does not say it,
-- "widthAttribute": the attribute that says it, "perWeekAttribute": the attribute that says how often a week somebody is to walk it}.
alter table asset_kind add column patrolled jsonb check (jsonb_typeof(patrolled) = 'object');

update asset_kind set
    patrolled = '{"widthMetres":12,"widthAttribute":"widthMetres","perWeekAttribute":"patrolsPerWeek"}',
    attribute_order = array_cat(array_remove(attribute_order, 'note'), '{widthMetres,patrolsPerWeek,note}'),
    attributes_schema = jsonb_set(attributes_schema, '{properties}', attributes_schema -> 'properties' || '{
        "widthMetres":{"type":"number","exclusiveMinimum":0,"maximum":200,"labels":{"zh":"路宽（米）","en":"Width (m)"}},
        "patrolsPerWeek":{"type":"integer","minimum":0,"maximum":1000,"labels":{"zh":"每周计划巡查次数","en":"Patrols planned a week"}}}')
where code = 'street';

insert into asset_kind
    (code, position, label_zh, label_en, group_code, group_zh, group_en, geometry_types, map_attributes, phone_attributes, symbol, colour,
     open_to_public, state_attribute, state_changes, slots, term_start, term_end, term_same, attribute_order, attributes_schema, patrolled)
values
('key-road', 155, '重点路段', 'Key road', 'street', '道路', 'Streets', '{LineString,MultiLineString}', '{place}', '{}', 'street', '#b45309', true,
 null, '{}',
 '[{"code":"squad-lead","zh":"巡防队长","en":"Squad lead"},{"code":"grid-head","zh":"网格长","en":"Grid head"}]', null, null, '{}',
 '{place,squad,widthMetres,patrolsPerWeek,note}',
 '{"type":"object","additionalProperties":false,"properties":{
    "place":{"enum":["key-road","estate","fringe"],"valueLabels":{"key-road":{"zh":"重点道路","en":"Key road"},"estate":{"zh":"小区周边","en":"Round an estate"},"fringe":{"zh":"城乡结合部","en":"Urban fringe"}},"labels":{"zh":"类别","en":"Where"}},
    "squad":{"type":"string","maxLength":200,"labels":{"zh":"巡防队伍","en":"Squad"}},
    "widthMetres":{"type":"number","exclusiveMinimum":0,"maximum":200,"labels":{"zh":"路宽（米）","en":"Width (m)"}},
    "patrolsPerWeek":{"type":"integer","minimum":0,"maximum":1000,"labels":{"zh":"每周计划巡查次数","en":"Patrols planned a week"}},
    "note":{"type":"string","maxLength":2000,"labels":{"zh":"备注","en":"Note"}}}}',
 '{"widthMetres":20,"widthAttribute":"widthMetres","perWeekAttribute":"patrolsPerWeek"}');

-- Patrols along streets were measured when streets were no lines yet.
update patrol_measure as m set revision = -1
where revision >= 0
    and patrol_id in (select id from patrol where thinned_at is null and fixes_deleted_at is null)
    and exists (select from asset as a where a.kind = 'street' and a.geom && m.box);
