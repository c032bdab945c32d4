-- What filters of OGC API call by name. As with what they reckon with (V141) none of it fails on any row.

create function filter_round(a float8) returns float8 language sql immutable parallel safe
    return sign(a) * floor(abs(a) + 0.5);

create function filter_year(a text) returns float8 language sql immutable parallel safe
    return case when a ~ '^[0-9]{4}-' then left(a, 4)::float8 end;

create function filter_distance(a geometry, b geometry) returns float8 language sql immutable parallel safe
    return case when not ST_IsEmpty(a) and not ST_IsEmpty(b) then ST_Distance(a::geography, b::geography) end;

create function filter_area(a geometry) returns float8 language sql immutable parallel safe
    return case when not ST_IsEmpty(a) then ST_Area(a::geography) end;
