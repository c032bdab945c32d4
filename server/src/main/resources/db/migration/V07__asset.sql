-- Field objects of kinds that are data.

-- attributes_schema is a JSON Schema (2020-12) of the object in asset.attributes. map_attributes go into tiles;
-- phone_attributes are shown to those who may see phones. Kinds not open to the public are for people of the office.
create table asset_kind (
    code text primary key check (code ~ '^[a-z][a-z0-9-]{1,40}$'),
    position integer not null unique,
    label_zh text not null,
    label_en text not null,
    group_code text not null,
    geometry_types text[] not null check (cardinality(geometry_types) > 0),
    attributes_schema jsonb not null,
    map_attributes text[] not null default '{}',
    phone_attributes text[] not null default '{}',
    symbol text not null,
    colour text not null check (colour ~ '^#[0-9a-f]{6}$'),
    open_to_public boolean not null
);

-- map_properties is what of the attributes is drawn, kept beside them so that a tile does not take JSON apart.
create table asset (
    id uuid primary key,
    kind text not null references asset_kind,
    source text not null,
    source_id text not null,
    code text check (code <> ''),
    name text check (name <> ''),
    attributes jsonb not null check (jsonb_typeof(attributes) = 'object'),
    map_properties jsonb not null,
    geom geometry(Geometry, 4490) not null check (ST_IsValid(geom)),
    valid_from timestamptz,
    valid_to timestamptz check (valid_to > valid_from),
    version integer not null default 1,
    changed_at timestamptz not null default now(),
    grams text[] generated always as (name_grams(coalesce(name, '') || ' ' || coalesce(code, ''))) stored,
    unique (source, source_id, kind)
);
create index asset_kind_id on asset (kind, id);
create index asset_geom on asset using gist (geom);
create index asset_near on asset using gist ((geom::geography));
create index asset_grams on asset using gin (grams);

insert into asset_kind
    (code, position, label_zh, label_en, group_code, geometry_types, map_attributes, phone_attributes, symbol, colour,
     open_to_public, attributes_schema)
values
('construction-site', 10, '建筑工地', 'Construction site', 'site', '{Point,Polygon,MultiPolygon}',
 '{phase,card}', '{siteManagerPhone}', 'crane', '#c2410c', true,
 '{"type":"object","additionalProperties":false,"properties":{
    "phase":{"enum":["preparation","demolition","foundation","structure","finishing","handover","stopped"]},
    "builder":{"type":"string"},"developer":{"type":"string"},
    "areaSquareMetres":{"type":"number","exclusiveMinimum":0},
    "startDate":{"type":"string","format":"date"},"endDate":{"type":"string","format":"date"},
    "gridHead":{"type":"string"},"gridWorker":{"type":"string"},
    "inspector":{"type":"string"},"supervisor":{"type":"string"},
    "siteManager":{"type":"string"},"siteManagerPhone":{"type":"string"},
    "gates":{"type":"integer","minimum":0},"videoOnline":{"type":"boolean"},
    "card":{"enum":["green","yellow","red"]},"note":{"type":"string"}}}'),
('car-parking', 20, '停车场', 'Car parking', 'parking', '{Point,LineString,MultiLineString,Polygon,MultiPolygon}',
 '{capacity,type}', '{}', 'parking', '#1d4ed8', true,
 '{"type":"object","additionalProperties":false,"properties":{
    "type":{"type":"string"},"capacity":{"type":"integer","minimum":0},"road":{"type":"string"},
    "access":{"type":"string"},"paid":{"type":"boolean"},"permeable":{"type":"boolean"},
    "operator":{"type":"string"},"rule":{"type":"string"},
    "openedDate":{"type":"string","format":"date"},"note":{"type":"string"}}}'),
('bike-parking', 30, '非机动车停放点', 'Bicycle parking', 'parking',
 '{Point,LineString,MultiLineString,Polygon,MultiPolygon}',
 '{capacity}', '{}', 'bike', '#0e7490', true,
 '{"type":"object","additionalProperties":false,"properties":{
    "type":{"type":"string"},"capacity":{"type":"integer","minimum":0},"road":{"type":"string"},
    "covered":{"type":"boolean"},"openedDate":{"type":"string","format":"date"},"note":{"type":"string"}}}'),
('camera', 40, '监控摄像头', 'Camera', 'eyes', '{Point}',
 '{directionDegrees,angleDegrees,rangeMetres,status}', '{}', 'camera', '#6d28d9', false,
 '{"type":"object","additionalProperties":false,"properties":{
    "directionDegrees":{"type":"number","minimum":0,"exclusiveMaximum":360},
    "angleDegrees":{"type":"number","exclusiveMinimum":0,"maximum":360},
    "rangeMetres":{"type":"number","exclusiveMinimum":0,"maximum":5000},
    "tiltDegrees":{"type":"number","minimum":-90,"maximum":90},
    "type":{"type":"string"},"road":{"type":"string"},
    "status":{"enum":["online","offline"]},"note":{"type":"string"}}}'),
('capture-point', 50, '电子抓拍点', 'Capture point', 'eyes', '{Point}',
 '{directionDegrees,status}', '{}', 'capture', '#be185d', false,
 '{"type":"object","additionalProperties":false,"properties":{
    "directionDegrees":{"type":"number","minimum":0,"exclusiveMaximum":360},
    "rangeMetres":{"type":"number","exclusiveMinimum":0,"maximum":5000},
    "type":{"type":"string"},"road":{"type":"string"},"installedDate":{"type":"string","format":"date"},
    "monthlyOffences":{"type":"integer","minimum":0},
    "status":{"enum":["online","offline"]},"note":{"type":"string"}}}'),
('roof', 60, '屋顶绿化', 'Green roof', 'green', '{Point,Polygon,MultiPolygon}',
 '{state}', '{}', 'roof', '#15803d', true,
 '{"type":"object","additionalProperties":false,"properties":{
    "state":{"enum":["pool","coordinating","signed","in-work","done","maintained"]},
    "areaSquareMetres":{"type":"number","exclusiveMinimum":0},
    "greenedSquareMetres":{"type":"number","minimum":0},
    "building":{"type":"string"},"company":{"type":"string"},"supervisor":{"type":"string"},
    "contractNumber":{"type":"string"},"contractYears":{"type":"integer","minimum":1,"maximum":50},
    "contractStart":{"type":"string","format":"date"},"contractEnd":{"type":"string","format":"date"},
    "warrantyEnd":{"type":"string","format":"date"},"note":{"type":"string"}}}'),
('transfer-station', 70, '垃圾中转站', 'Waste transfer station', 'service', '{Point,Polygon,MultiPolygon}',
 '{}', '{contactPhone}', 'transfer', '#854d0e', true,
 '{"type":"object","additionalProperties":false,"properties":{
    "tonnesPerDay":{"type":"number","minimum":0},"road":{"type":"string"},"operator":{"type":"string"},
    "contact":{"type":"string"},"contactPhone":{"type":"string"},
    "openedDate":{"type":"string","format":"date"},"note":{"type":"string"}}}'),
('service-point', 80, '便民服务点', 'Service point', 'service', '{Point,Polygon,MultiPolygon}',
 '{type}', '{contactPhone}', 'service', '#0f766e', true,
 '{"type":"object","additionalProperties":false,"properties":{
    "type":{"type":"string"},"services":{"type":"array","items":{"type":"string"},"maxItems":50},
    "openingHours":{"type":"string"},"address":{"type":"string"},
    "contact":{"type":"string"},"contactPhone":{"type":"string"},"note":{"type":"string"}}}'),
('sponge-project', 90, '海绵城市项目', 'Sponge-city project', 'green',
 '{Point,LineString,MultiLineString,Polygon,MultiPolygon}',
 '{state}', '{}', 'sponge', '#4d7c0f', true,
 '{"type":"object","additionalProperties":false,"properties":{
    "state":{"enum":["planned","work","first-check","rectify","accepted"]},
    "areaSquareMetres":{"type":"number","exclusiveMinimum":0},
    "measures":{"type":"array","items":{"type":"string"},"maxItems":50},
    "builder":{"type":"string"},"openFindings":{"type":"integer","minimum":0},
    "firstCheckDate":{"type":"string","format":"date"},"acceptedDate":{"type":"string","format":"date"},
    "note":{"type":"string"}}}');
