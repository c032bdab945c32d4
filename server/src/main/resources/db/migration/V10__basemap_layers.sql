-- What of the base map is drawn, and from which zoom on. Objects that are in nobody's way wait until they are a few pixels
-- large; names come where they can be read.

-- The first zoom at which a square of this area is so many pixels wide (tiles of 256 pixels, latitude 35).
create function area_min_zoom(area_square_metres double precision, pixels double precision) returns integer
    language sql immutable strict parallel safe
    return greatest(0, least(18, ceil(
        ln(pixels * 128000 / sqrt(greatest(area_square_metres, 0.01))) / ln(2))))::integer;

create view basemap_water as
select id, kind as class, name, geom, area_min_zoom(area_square_metres, 3) as min_zoom
from water_area;

create view basemap_waterway as
select id, kind as class, name, tunnel, geom,
    case
        when kind = 'river' then 9
        when kind = 'canal' then 11
        when kind = 'stream' then 13
        else 14
    end as min_zoom
from waterway;

create view basemap_building as
select id, kind as class, name, levels, geom, greatest(13, area_min_zoom(area_square_metres, 1.5)) as min_zoom
from building;

create view basemap_road as
select id, class, name, ref, oneway, bridge, tunnel, layer, geom,
    case
        when class in ('motorway', 'trunk') then 5
        when class in ('primary', 'motorway_link', 'trunk_link') then 8
        when class in ('secondary', 'primary_link') then 10
        when class in ('tertiary', 'secondary_link') then 12
        when class in ('residential', 'unclassified', 'living_street', 'road', 'tertiary_link', 'pedestrian') then 13
        when class in ('service', 'track') then 14
        else 15
    end as min_zoom
from road;

create view basemap_place as
select id, kind as class, name, geom,
    case kind
        when 'place=city' then 5
        when 'place=town' then 8
        when 'place=suburb' then 11
        when 'place=village' then 12
        when 'place=quarter' then 13
        when 'place=neighbourhood' then 14
        when 'place=hamlet' then 13
        when 'place=locality' then 15
        when 'railway=station' then 14
        else 16
    end as min_zoom
from place;

create view basemap_house_number as
select id, number, street, geom
from house_number;
