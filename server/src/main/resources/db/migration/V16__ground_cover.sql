-- What covers the ground between buildings, roads and water: drawn first, below all of them.
create table ground_area (
    id uuid primary key,
    source text not null,
    source_id text not null,
    kind text not null check (kind in ('park', 'wood', 'grass', 'pitch', 'square', 'farmland', 'cemetery')),
    name text check (name <> ''),
    geom geometry(MultiPolygon, 4490) not null check (ST_IsValid(geom)),
    area_square_metres double precision generated always as (ST_Area(geom::geography)) stored,
    unique (source, source_id)
);
create index ground_area_geom on ground_area using gist (geom);

create view basemap_ground as
select id, kind as class, name, geom, greatest(8, area_min_zoom(area_square_metres, 4)) as min_zoom
from ground_area;
