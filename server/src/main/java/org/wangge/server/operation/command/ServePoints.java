package org.wangge.server.operation.command;

import java.util.List;
import org.wangge.server.embedded.PostgisAccess;

/**
 * Field objects at random places of a degree each way, and the same rows with the same columns as MapServer reads them: a table for it alone,
 * its columns plain ones, its places in the system it answers in, so that it has nothing to join or to transform.
 */
final class ServePoints extends PlainConnection {

    static final String KIND = "camera";
    static final double WEST = 113;
    static final double SOUTH = 34;

    private static final String OBJECTS = """
            insert into asset (id, kind, source, source_id, code, name, attributes, map_properties, geom, state)
            select gen_random_uuid(), 'camera', 'bench', n::text, 'CAM' || lpad(n::text, 7, '0'), '探头' || n,
                jsonb_build_object('type', '球机', 'road', '道路' || n % 100) || drawn.properties, drawn.properties,
                ST_SetSRID(ST_Point(113 + random(), 34 + random()), 4490), drawn.properties->>'status'
            from generate_series({from}, {to}) as n
            cross join lateral (
                select jsonb_build_object('status', case when n % 10 = 0 then 'offline' else 'online' end,
                    'directionDegrees', n % 360, 'angleDegrees', 60, 'rangeMetres', 80) as properties) as drawn
            """;

    private static final List<String> RIVAL = List.of(
            """
            create table rival.point as
            select r.id, r.code, r.name, r.attributes->>'status' as status, (r.attributes->>'directionDegrees')::float8 as "directionDegrees",
                (r.attributes->>'angleDegrees')::float8 as "angleDegrees", (r.attributes->>'rangeMetres')::float8 as "rangeMetres",
                (r.attributes->>'tiltDegrees')::float8 as "tiltDegrees", r.attributes->>'type' as type, r.attributes->>'road' as road,
                r.attributes->>'note' as note, r.valid_from as "validFrom", r.valid_to as "validTo", r.version,
                ST_SetSRID(r.geom, 4326)::geometry(Point, 4326) as geom
            from asset r
            where r.kind = 'camera'
            """, "alter table rival.point add primary key (id)", "create index on rival.point using gist (geom)");

    /** Over more areas than are noted one by one, and of a kind that nobody looks at here: its change counts everywhere. */
    private static final String WIDE = """
            insert into asset (id, kind, source, source_id, attributes, map_properties, geom)
            values ('00000000-0000-7000-8000-000000000001', 'capture-point', 'bench', 'wide', '{}', '{}',
                ST_GeomFromText('LINESTRING(113 34, 114 35)', 4490))
            on conflict do nothing
            """;

    ServePoints(PostgisAccess access) {
        super(access);
        execute("set search_path = wangge, public");
    }

    /** So many altogether. */
    void fill(int count) {
        int there = list("select count(*) from asset where kind = 'camera'", row -> row.getInt(1))
                .getFirst();
        if (there < count) {
            execute(OBJECTS.replace("{from}", Integer.toString(there + 1)).replace("{to}", Integer.toString(count)));
            execute("vacuum analyze asset");
        }
        execute(WIDE);
        execute("drop schema if exists rival cascade");
        execute("create schema rival");
        RIVAL.forEach(this::execute);
        execute("vacuum analyze rival.point");
    }

    List<String> ids(int most) {
        return list(
                "select id from asset where kind = 'camera' order by md5(id::text) limit " + most,
                row -> row.getString(1));
    }

    /** A change that no tile made before it survives. */
    void changeEverywhere() {
        execute("update asset set note = clock_timestamp()::text where source = 'bench' and source_id = 'wide'");
    }
}
