-- The base map: what is drawn below everything and searched for places. Each table takes records by (source, source_id).

create table road (
    id uuid primary key,
    source text not null,
    source_id text not null,
    name text check (name <> ''),
    ref text,
    class text not null,
    oneway text not null check (oneway in ('both', 'forward', 'backward')),
    bridge boolean not null,
    tunnel boolean not null,
    layer smallint not null,
    node_keys bigint[],
    geom geometry(LineString, 4490) not null check (ST_IsValid(geom)),
    grams text[] generated always as (name_grams(name)) stored,
    unique (source, source_id),
    check (cardinality(node_keys) = ST_NPoints(geom))
);
create index road_geom on road using gist (geom);
create index road_near on road using gist ((geom::geography)) where name is not null;
create index road_grams on road using gin (grams);

-- The graph: roads meet at nodes. It is made from the roads by noding, never edited.
create table road_node (
    id bigint generated always as identity primary key,
    source text not null,
    node_key text not null,
    geom geometry(Point, 4490) not null check (ST_IsValid(geom)),
    unique (source, node_key)
);
create index road_node_geom on road_node using gist (geom);

-- A piece of a road between two nodes; class, name, oneway, bridge, tunnel and layer are the road's.
create table road_edge (
    id uuid primary key,
    road_id uuid not null references road on delete cascade,
    seq integer not null check (seq >= 0),
    from_node bigint not null references road_node,
    to_node bigint not null references road_node,
    geom geometry(LineString, 4490) not null check (ST_IsValid(geom)),
    length_metres double precision generated always as (ST_Length(geom::geography)) stored,
    unique (road_id, seq)
);
create index road_edge_geom on road_edge using gist (geom);
create index road_edge_from on road_edge (from_node);
create index road_edge_to on road_edge (to_node);

-- Where two named roads meet; name_a sorts before name_b.
create table road_crossing (
    node_id bigint not null references road_node on delete cascade,
    name_a text not null,
    name_b text not null,
    geom geometry(Point, 4490) not null,
    primary key (node_id, name_a, name_b),
    check (name_a < name_b collate "C")
);
create index road_crossing_near on road_crossing using gist ((geom::geography));
create index road_crossing_a on road_crossing using gin (name_grams(name_a));
create index road_crossing_b on road_crossing using gin (name_grams(name_b));

create table building (
    id uuid primary key,
    source text not null,
    source_id text not null,
    kind text not null,
    name text check (name <> ''),
    levels smallint check (levels >= 0),
    geom geometry(MultiPolygon, 4490) not null check (ST_IsValid(geom)),
    area_square_metres double precision generated always as (ST_Area(geom::geography)) stored,
    unique (source, source_id)
);
create index building_geom on building using gist (geom);

create table water_area (
    id uuid primary key,
    source text not null,
    source_id text not null,
    kind text not null,
    name text check (name <> ''),
    geom geometry(MultiPolygon, 4490) not null check (ST_IsValid(geom)),
    area_square_metres double precision generated always as (ST_Area(geom::geography)) stored,
    unique (source, source_id)
);
create index water_area_geom on water_area using gist (geom);

create table waterway (
    id uuid primary key,
    source text not null,
    source_id text not null,
    kind text not null,
    name text check (name <> ''),
    tunnel boolean not null,
    width_metres double precision check (width_metres > 0),
    geom geometry(LineString, 4490) not null check (ST_IsValid(geom)),
    unique (source, source_id)
);
create index waterway_geom on waterway using gist (geom);

create table place (
    id uuid primary key,
    source text not null,
    source_id text not null,
    kind text not null,
    name text not null check (name <> ''),
    geom geometry(Point, 4490) not null check (ST_IsValid(geom)),
    grams text[] generated always as (name_grams(name)) stored,
    unique (source, source_id)
);
create index place_geom on place using gist (geom);
create index place_near on place using gist ((geom::geography));
create index place_grams on place using gin (grams);

create table house_number (
    id uuid primary key,
    source text not null,
    source_id text not null,
    street text not null check (street <> ''),
    number text not null check (number <> ''),
    geom geometry(Point, 4490) not null check (ST_IsValid(geom)),
    unique (source, source_id)
);
create index house_number_geom on house_number using gist (geom);
create index house_number_near on house_number using gist ((geom::geography));
create index house_number_street on house_number using gin (name_grams(street));
create index house_number_exact on house_number (name_fold(street), name_fold(number));

create table bridge (
    id uuid primary key,
    source text not null,
    source_id text not null,
    name text check (name <> ''),
    geom geometry(MultiPolygon, 4490) not null check (ST_IsValid(geom)),
    unique (source, source_id)
);
create index bridge_geom on bridge using gist (geom);
