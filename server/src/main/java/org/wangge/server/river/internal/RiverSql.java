package org.wangge.server.river.internal;

/** The upserts of rivers. Each leaves a row alone that is the same, so that a re-import writes nothing, and one that
 * people here edited or ended. */
final class RiverSql {

    static final String RIVERS = """
            insert into river as t (id, source, source_id, name, kind)
            select id, :source, source_id, name, kind
            from json_to_recordset(cast(:rows as json)) as r(id uuid, source_id text, name text, kind text)
            on conflict (source, source_id) do update set name = excluded.name, kind = excluded.kind
            where not t.edited and (t.name, t.kind) is distinct from (excluded.name, excluded.kind)
            returning (xmax = 0) as created
            """;

    static final String SEGMENTS = """
            insert into river_segment as t (
                id, source, source_id, river_id, code, name, level, from_metres, to_metres, width_metres, geom)
            select r.id, :source, r.source_id, river.id, r.code, r.name, r.level, r.from_metres,
                r.from_metres + ST_Length(r.geom::geography), r.width_metres, r.geom
            from json_to_recordset(cast(:rows as json)) as r(
                id uuid, source_id text, river text, code text, name text, level text,
                from_metres double precision, width_metres double precision, geom geometry)
            join river on river.source = :source and river.source_id = r.river
            on conflict (source, source_id) do update set
                river_id = excluded.river_id, code = excluded.code, name = excluded.name, level = excluded.level,
                from_metres = excluded.from_metres, to_metres = excluded.to_metres,
                width_metres = excluded.width_metres, geom = excluded.geom, version = t.version + 1
            where t.valid_to is null and not t.edited
                and (t.river_id, t.code, t.name, t.level, t.from_metres, t.to_metres, t.width_metres, t.geom)
                is distinct from (excluded.river_id, excluded.code, excluded.name, excluded.level,
                    excluded.from_metres, excluded.to_metres, excluded.width_metres, excluded.geom)
            returning (xmax = 0) as created
            """;

    static final String CHIEFS = """
            insert into river_chief as t (id, segment_id, person_id, slot, valid_from, valid_to)
            select r.id, s.id, r.person_id, r.slot, r.valid_from, r.valid_to
            from json_to_recordset(cast(:rows as json)) as r(
                id uuid, segment text, person_id uuid, slot text, valid_from timestamptz, valid_to timestamptz)
            join river_segment as s on s.source = :source and s.source_id = r.segment
            on conflict (segment_id, person_id, slot, valid_from) do update set valid_to = excluded.valid_to
            where t.valid_to is distinct from excluded.valid_to
            returning (xmax = 0) as created
            """;

    /** An outfall belongs to the segment that {@link SegmentObjects#nearest} says. */
    static final String OUTFALLS = """
            insert into outfall as t (id, source, source_id, code, name, segment_id, bank, kind, permit, geom)
            select r.id, :source, r.source_id, r.code, r.name, s.id, r.bank, r.kind, r.permit, r.geom
            from json_to_recordset(cast(:rows as json)) as r(
                id uuid, source_id text, code text, name text, bank text, kind text, permit text, geom geometry)
            left join lateral (
                select near.id
                from (
                    select id, level, ST_Distance(geom::geography, r.geom::geography) as metres,
                        min(ST_Distance(geom::geography, r.geom::geography)) over () as least
                    from river_segment
                    where valid_to is null and ST_DWithin(geom::geography, r.geom::geography, 200)) as near
                where near.metres <= near.least + 1
                order by array_position(array['village', 'town', 'county', 'city', 'province'], near.level), near.metres, near.id
                limit 1) as s on true
            on conflict (source, source_id) do update set
                code = excluded.code, name = excluded.name, segment_id = excluded.segment_id, bank = excluded.bank,
                kind = excluded.kind, permit = excluded.permit, geom = excluded.geom, version = t.version + 1
            where t.valid_to is null and not t.edited
                and (t.code, t.name, t.segment_id, t.bank, t.kind, t.permit, t.geom)
                is distinct from (excluded.code, excluded.name, excluded.segment_id, excluded.bank, excluded.kind,
                    excluded.permit, excluded.geom)
            returning (xmax = 0) as created
            """;

    private RiverSql() {}
}
