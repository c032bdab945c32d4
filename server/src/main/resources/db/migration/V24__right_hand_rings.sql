-- A geometry as GeoJSON wants it: shells counter-clockwise, holes clockwise. ST_ForcePolygonCCW turns lines round as well, which have a
-- direction of their own.
create function right_hand_rings(g geometry) returns geometry
    language sql immutable strict parallel safe
    return case
        when ST_Dimension(g) < 2 then g
        when ST_GeometryType(g) <> 'ST_GeometryCollection' then ST_ForcePolygonCCW(g)
        else (
            select ST_ForceCollection(
                ST_Collect(case when ST_Dimension(d.geom) = 2 then ST_ForcePolygonCCW(d.geom) else d.geom end order by d.path))
            from ST_Dump(g) as d)
    end;
