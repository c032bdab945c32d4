package org.wangge.server.river.internal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.LineString;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.geodata.Bbox;
import org.wangge.geodata.ewkb.Ewkb;
import org.wangge.server.identity.Audit;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.patrol.PatrolCoverage;
import org.wangge.server.river.RiverLine;
import org.wangge.server.river.RiverLineIntake;
import org.wangge.server.shared.Ids;
import org.wangge.server.shared.IntakeCheck;
import org.wangge.server.shared.IntakeResult;
import org.wangge.server.shared.IntakeResult.Rejection;
import org.wangge.server.shared.jdbc.BulkUpsert;

@Repository
class JdbcRiverLines implements RiverLineIntake {

    private static final String ROWS = """
            json_to_recordset(cast(:rows as json)) as r(id uuid, code text, name text, level text,
                from_metres double precision, width_metres double precision, geom geometry, river text, kind text)
            """;
    private static final String DIFFERS = """
            (t.name, t.level, t.from_metres, t.to_metres, t.width_metres, t.geom) is distinct from (r.name, r.level,
                r.from_metres, r.from_metres + ST_Length(r.geom::geography), coalesce(r.width_metres, t.width_metres), r.geom)
            """;
    private static final String UPDATE = """
            update river_segment t set name = r.name, level = r.level, from_metres = r.from_metres,
                to_metres = r.from_metres + ST_Length(r.geom::geography),
                width_metres = case when t.width_steps is null then coalesce(r.width_metres, t.width_metres) end,
                geom = r.geom, version = t.version + 1
            from %s where t.id = r.id and not t.edited and %s returning false as created
            """.formatted(ROWS, DIFFERS);
    private static final String RIVERS = """
            insert into river (id, source, source_id, name, kind)
            select gen_random_uuid(), :source, 'name/' || left(r.river, 190), r.river, min(r.kind) from %s
            where not exists (select 1 from river where name = r.river) group by r.river
            on conflict (source, source_id) do nothing returning true as created
            """.formatted(ROWS);
    private static final String INSERT = """
            insert into river_segment (
                id, source, source_id, river_id, code, name, level, from_metres, to_metres, width_metres, geom)
            select r.id, :source, r.code, (select id from river where name = r.river order by id limit 1), r.code, r.name, r.level,
                r.from_metres, r.from_metres + ST_Length(r.geom::geography), r.width_metres, r.geom
            from %s returning true as created
            """.formatted(ROWS);

    private final JdbcClient jdbc;
    private final Audit audit;
    private final PatrolCoverage patrols;
    private final SegmentLines segments;

    JdbcRiverLines(JdbcClient jdbc, Audit audit, PatrolCoverage patrols, SegmentLines segments) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.patrols = patrols;
        this.segments = segments;
    }

    /** A segment that counts and has a code of the file. */
    private record Known(UUID id, String code, LineString line) {}

    @Override
    @Transactional
    public Taken take(Caller caller, String source, List<RiverLine> lines) {
        caller.require(Permission.IMPORT_DATA);
        List<String> codes = lines.stream().map(RiverLine::code).toList();
        Map<String, List<Known>> known = known(codes);
        Set<String> ended = new HashSet<>(
                jdbc.sql("select source_id from river_segment where source = :source and source_id = any(:codes)")
                        .param("source", source)
                        .param("codes", codes.toArray(String[]::new))
                        .query((row, number) -> row.getString(1))
                        .list());
        IntakeCheck<RiverLine> check = new IntakeCheck<>(RiverLine::key);
        lines.forEach(line -> check.offer(line, findFault(line, known.getOrDefault(line.code(), List.of()), ended)));
        List<Map<String, @Nullable Object>> matched = rows(check, known, true);
        List<Map<String, @Nullable Object>> unmatched = rows(check, known, false);
        Set<String> edited = edited(matched);
        double widest = segments.widestHalfMetres();
        BulkUpsert.run(jdbc, RIVERS, Map.of("source", source), unmatched);
        IntakeResult written = BulkUpsert.run(jdbc, UPDATE, Map.of(), matched)
                .plus(BulkUpsert.run(jdbc, INSERT, Map.of("source", source), unmatched));
        measureAgain(written, check.accepted(), known, widest);
        return new Taken(
                audit.intake(caller, "segment", source, written).plus(check.rejections()),
                unmatched.stream().map(row -> String.valueOf(row.get("code"))).collect(Collectors.toSet()),
                edited);
    }

    private Map<String, List<Known>> known(List<String> codes) {
        return jdbc
                .sql(
                        "select id, code, ST_AsEWKB(geom) as line from river_segment where valid_to is null and code = any(:codes) order by id")
                .param("codes", codes.toArray(String[]::new))
                .query((row, number) -> new Known(row.getObject("id", UUID.class), row.getString("code"), (LineString)
                        Ewkb.read(row.getBytes("line"))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(Known::code));
    }

    private static List<Map<String, @Nullable Object>> rows(
            IntakeCheck<RiverLine> check, Map<String, List<Known>> known, boolean matched) {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (RiverLine line : check.accepted()) {
            List<Known> segments = known.getOrDefault(line.code(), List.of());
            if (segments.isEmpty() != matched) {
                rows.add(row(
                        line,
                        segments.isEmpty() ? Ids.next() : segments.getFirst().id()));
            }
        }
        return rows;
    }

    private static Map<String, @Nullable Object> row(RiverLine line, UUID id) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("id", id);
        row.put("code", line.code());
        row.put("name", line.name());
        row.put("level", line.level().text());
        row.put("from_metres", line.fromMetres());
        row.put("width_metres", line.widthMetres());
        row.put("geom", line.line());
        row.put("river", line.river());
        row.put("kind", line.kind());
        return row;
    }

    private Set<String> edited(List<Map<String, @Nullable Object>> matched) {
        return new TreeSet<>(jdbc.sql("select t.code from river_segment t join %s on r.id = t.id where t.edited and %s"
                        .formatted(ROWS, DIFFERS))
                .param("rows", BulkUpsert.json(matched))
                .query((row, number) -> row.getString(1))
                .list());
    }

    private void measureAgain(
            IntakeResult written, List<RiverLine> lines, Map<String, List<Known>> known, double widestBefore) {
        if (written.created() + written.updated() == 0) {
            return;
        }
        Envelope box = new Envelope();
        lines.forEach(line -> {
            box.expandToInclude(line.line().getEnvelopeInternal());
            known.getOrDefault(line.code(), List.of())
                    .forEach(was -> box.expandToInclude(was.line().getEnvelopeInternal()));
        });
        patrols.linesChanged(Bbox.of(box), Math.max(widestBefore, segments.widestHalfMetres()));
    }

    private static @Nullable Rejection findFault(RiverLine line, List<Known> known, Set<String> ended) {
        if (known.size() > 1) {
            return fault("AMBIGUOUS_CODE", known.size() + " segments of the register have the code " + line.code());
        }
        if (known.isEmpty() && ended.contains(line.code())) {
            return fault("SEGMENT_ENDED", "The segment " + line.code() + " has ended here or has another code");
        }
        if (!(line.fromMetres() >= 0) || (line.widthMetres() != null && !(line.widthMetres() > 0))) {
            return fault("BAD_MEASURE", "A segment begins at 0 m or more, and its width is more than 0 m");
        }
        return IntakeCheck.findFault(line.line());
    }

    private static Rejection fault(String code, String detail) {
        return new Rejection("", code, detail);
    }

    @Override
    @Transactional(readOnly = true)
    public List<String> absent(Caller caller, Set<String> codes) {
        caller.require(Permission.IMPORT_DATA);
        return jdbc.sql("""
                        select s.code from river_segment s
                        where s.valid_to is null and s.code <> all(:codes) and s.river_id in (
                            select river_id from river_segment where valid_to is null and code = any(:codes))
                        order by s.code
                        """)
                .param("codes", codes.toArray(String[]::new))
                .query((row, number) -> row.getString(1))
                .list();
    }
}
