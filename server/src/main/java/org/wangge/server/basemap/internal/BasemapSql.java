package org.wangge.server.basemap.internal;

/** The upserts of the base map. Each leaves a row alone that is the same, so that a re-import writes nothing. */
final class BasemapSql {

    static final String ROADS = """
            insert into road as t
                (id, source, source_id, name, ref, class, oneway, bridge, tunnel, layer, node_keys, geom)
            select id, :source, source_id, name, ref, class, oneway, bridge, tunnel, layer, node_keys, geom
            from json_to_recordset(cast(:rows as json)) as r(
                id uuid, source_id text, name text, ref text, class text, oneway text, bridge boolean, tunnel boolean,
                layer smallint, node_keys bigint[], geom geometry)
            on conflict (source, source_id) do update set
                name = excluded.name, ref = excluded.ref, class = excluded.class, oneway = excluded.oneway,
                bridge = excluded.bridge, tunnel = excluded.tunnel, layer = excluded.layer,
                node_keys = excluded.node_keys, geom = excluded.geom
            where (t.name, t.ref, t.class, t.oneway, t.bridge, t.tunnel, t.layer, t.node_keys, t.geom)
                is distinct from (excluded.name, excluded.ref, excluded.class, excluded.oneway, excluded.bridge,
                    excluded.tunnel, excluded.layer, excluded.node_keys, excluded.geom)
            returning (xmax = 0) as created
            """;

    static final String BUILDINGS = """
            insert into building as t (id, source, source_id, kind, name, levels, geom)
            select id, :source, source_id, kind, name, levels, ST_Multi(geom)
            from json_to_recordset(cast(:rows as json)) as r(
                id uuid, source_id text, kind text, name text, levels smallint, geom geometry)
            on conflict (source, source_id) do update set
                kind = excluded.kind, name = excluded.name, levels = excluded.levels, geom = excluded.geom
            where (t.kind, t.name, t.levels, t.geom)
                is distinct from (excluded.kind, excluded.name, excluded.levels, excluded.geom)
            returning (xmax = 0) as created
            """;

    static final String WATER_AREAS = areas("water_area");

    static final String GROUND_AREAS = areas("ground_area");

    static final String WATERWAYS = """
            insert into waterway as t (id, source, source_id, kind, name, tunnel, width_metres, geom)
            select id, :source, source_id, kind, name, tunnel, width_metres, geom
            from json_to_recordset(cast(:rows as json)) as r(
                id uuid, source_id text, kind text, name text, tunnel boolean, width_metres double precision,
                geom geometry)
            on conflict (source, source_id) do update set
                kind = excluded.kind, name = excluded.name, tunnel = excluded.tunnel,
                width_metres = excluded.width_metres, geom = excluded.geom
            where (t.kind, t.name, t.tunnel, t.width_metres, t.geom)
                is distinct from (excluded.kind, excluded.name, excluded.tunnel, excluded.width_metres, excluded.geom)
            returning (xmax = 0) as created
            """;

    static final String RAILWAYS = """
            insert into railway as t (id, source, source_id, kind, name, tunnel, geom)
            select id, :source, source_id, kind, name, tunnel, geom
            from json_to_recordset(cast(:rows as json)) as r(
                id uuid, source_id text, kind text, name text, tunnel boolean, geom geometry)
            on conflict (source, source_id) do update set
                kind = excluded.kind, name = excluded.name, tunnel = excluded.tunnel, geom = excluded.geom
            where (t.kind, t.name, t.tunnel, t.geom)
                is distinct from (excluded.kind, excluded.name, excluded.tunnel, excluded.geom)
            returning (xmax = 0) as created
            """;

    static final String PLACES = """
            insert into place as t (id, source, source_id, kind, name, geom)
            select id, :source, source_id, kind, name, geom
            from json_to_recordset(cast(:rows as json)) as r(
                id uuid, source_id text, kind text, name text, geom geometry)
            on conflict (source, source_id) do update set
                kind = excluded.kind, name = excluded.name, geom = excluded.geom
            where (t.kind, t.name, t.geom) is distinct from (excluded.kind, excluded.name, excluded.geom)
            returning (xmax = 0) as created
            """;

    static final String HOUSE_NUMBERS = """
            insert into house_number as t (id, source, source_id, street, number, geom)
            select id, :source, source_id, street, number, geom
            from json_to_recordset(cast(:rows as json)) as r(
                id uuid, source_id text, street text, number text, geom geometry)
            on conflict (source, source_id) do update set
                street = excluded.street, number = excluded.number, geom = excluded.geom
            where (t.street, t.number, t.geom) is distinct from (excluded.street, excluded.number, excluded.geom)
            returning (xmax = 0) as created
            """;

    static final String BRIDGES = """
            insert into bridge as t (id, source, source_id, name, geom)
            select id, :source, source_id, name, ST_Multi(geom)
            from json_to_recordset(cast(:rows as json)) as r(id uuid, source_id text, name text, geom geometry)
            on conflict (source, source_id) do update set name = excluded.name, geom = excluded.geom
            where (t.name, t.geom) is distinct from (excluded.name, excluded.geom)
            returning (xmax = 0) as created
            """;

    private BasemapSql() {}

    private static String areas(String table) {
        return """
            insert into %s as t (id, source, source_id, kind, name, geom)
            select id, :source, source_id, kind, name, ST_Multi(geom)
            from json_to_recordset(cast(:rows as json)) as r(
                id uuid, source_id text, kind text, name text, geom geometry)
            on conflict (source, source_id) do update set
                kind = excluded.kind, name = excluded.name, geom = excluded.geom
            where (t.kind, t.name, t.geom) is distinct from (excluded.kind, excluded.name, excluded.geom)
            returning (xmax = 0) as created
            """.formatted(table);
    }
}
