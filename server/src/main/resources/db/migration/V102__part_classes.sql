-- The part classes of GB/T 47678.5 as kinds. Of the 18 attributes of a part the identifier (GLBJBSM) is the code, the name (GLBJMC) the name; its
-- cell, street and community (SZDYWGBSM, SZJDDM, SZJDMC, SZSQDM, SZSQMC) follow from where it lies; the other eleven are below, each with
-- the standard's name of the field. The standard demands identifier, name, authority, cell, state and first day.
insert into asset_kind
    (code, position, label_zh, label_en, group_code, group_zh, group_en, geometry_types, map_attributes, phone_attributes, symbol, colour,
     open_to_public, state_attribute, state_changes, slots, class_code, attribute_order, attributes_schema)
select 'part-' || c.code, 1000 + row_number() over (order by c.code), c.name, coalesce(c.name_en, c.name), 'part-' || c.class_code,
    c.class_name, coalesce(c.class_name_en, c.class_name),
    case
        when c.code in ('02017', '02024', '01026', '01056', '01057', '01061', '01070', '01071', '04008', '02006', '02007', '02008', '02009', '02042', '02043', '02044', '01074', '02010')
            then '{Point,LineString,MultiLineString,Polygon,MultiPolygon}'::text[]
        when c.code in ('01069', '01072', '02001', '02002', '02025', '02026', '02029', '02034', '03001', '03004', '04009', '04010', '04013', '04014', '05002', '05003', '05009')
            then '{Point,Polygon,MultiPolygon}'
        else '{Point}'
    end,
    '{state}', '{}', 'part',
    case c.class_code when '01' then '#7c3aed' when '02' then '#0284c7' when '03' then '#ca8a04' when '04' then '#16a34a' else '#6b7280' end,
    -- Of the police, cameras, and shelters below houses.
    c.code not in ('01012', '01050', '05002'),
    'state', '{"removed":[]}', '[{"code":"keeper","zh":"养护责任人","en":"Keeper"}]', c.code,
    '{state,authorityCode,authority,ownerCode,ownerName,keeperCode,keeper,firstDate,changedDate,dataSource,note}',
    '{"type":"object","additionalProperties":false,"required":["state","authorityCode","authority","firstDate"],"properties":{
    "state":{"enum":["intact","broken","lost","abandoned","removed"],"valueLabels":{"intact":{"zh":"完好","en":"Intact"},"broken":{"zh":"破损","en":"Broken"},"lost":{"zh":"丢失","en":"Lost"},"abandoned":{"zh":"废弃","en":"Abandoned"},"removed":{"zh":"已移除","en":"Removed"}},"labels":{"zh":"状态","en":"State"},"field":"GLBJZT"},
    "authorityCode":{"type":"string","pattern":"^[0-9A-Z]{18}$","labels":{"zh":"主管部门代码","en":"Code of the authority"},"field":"ZGBMDM"},
    "authority":{"type":"string","minLength":1,"maxLength":100,"labels":{"zh":"主管部门名称","en":"Authority"},"field":"ZGBMMC"},
    "ownerCode":{"type":"string","pattern":"^[0-9A-Z]{18}$","labels":{"zh":"权属单位代码","en":"Code of the owner"},"field":"QSDWDM"},
    "ownerName":{"type":"string","minLength":1,"maxLength":100,"labels":{"zh":"权属单位名称","en":"Owner"},"field":"QSDWMC"},
    "keeperCode":{"type":"string","pattern":"^[0-9A-Z]{18}$","labels":{"zh":"养护单位代码","en":"Code of the keeper"},"field":"YHDWDM"},
    "keeper":{"type":"string","minLength":1,"maxLength":100,"labels":{"zh":"养护单位名称","en":"Keeper"},"field":"YHDWMC"},
    "firstDate":{"type":"string","format":"date","labels":{"zh":"初始日期","en":"First recorded on"},"field":"CSRQ"},
    "changedDate":{"type":"string","format":"date","labels":{"zh":"变更日期","en":"Changed on"},"field":"BGRQ"},
    "dataSource":{"enum":["measured","topographic-map","geographic-data","other"],"valueLabels":{"measured":{"zh":"实测","en":"Measured"},"topographic-map":{"zh":"地形图","en":"Topographic map"},"geographic-data":{"zh":"基础地理数据","en":"Geographic data"},"other":{"zh":"其他","en":"Other"}},"labels":{"zh":"数据来源","en":"Source of the data"},"field":"SJLY"},
    "note":{"type":"string","maxLength":1000,"labels":{"zh":"备注","en":"Note"},"field":"BZ"}}}'
from case_category c
where c.edition = '47678.5' and c.kind = 'part' and c.code ~ '^\d{5}$';
