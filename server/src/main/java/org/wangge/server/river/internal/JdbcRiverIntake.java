package org.wangge.server.river.internal;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.geodata.Bbox;
import org.wangge.geodata.ewkb.Ewkb;
import org.wangge.server.identity.Audit;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.organisation.People;
import org.wangge.server.organisation.Person;
import org.wangge.server.patrol.PatrolCoverage;
import org.wangge.server.river.ChiefRecord;
import org.wangge.server.river.OutfallRecord;
import org.wangge.server.river.RiverIntake;
import org.wangge.server.river.RiverLevel;
import org.wangge.server.river.RiverRecord;
import org.wangge.server.river.SegmentRecord;
import org.wangge.server.shared.Ids;
import org.wangge.server.shared.IntakeCheck;
import org.wangge.server.shared.IntakeResult;
import org.wangge.server.shared.IntakeResult.Rejection;
import org.wangge.server.shared.jdbc.BulkUpsert;

@Repository
class JdbcRiverIntake implements RiverIntake {

    private final JdbcClient jdbc;
    private final People people;
    private final Audit audit;
    private final PatrolCoverage patrols;
    private final SegmentLines lines;

    JdbcRiverIntake(JdbcClient jdbc, People people, Audit audit, PatrolCoverage patrols, SegmentLines lines) {
        this.jdbc = jdbc;
        this.people = people;
        this.audit = audit;
        this.patrols = patrols;
        this.lines = lines;
    }

    @Override
    @Transactional
    public IntakeResult rivers(Caller caller, String source, List<RiverRecord> rivers) {
        caller.require(Permission.IMPORT_DATA);
        IntakeCheck<RiverRecord> check = new IntakeCheck<>(RiverRecord::sourceId);
        for (RiverRecord river : rivers) {
            check.offer(river, river.name().isBlank() ? fault("NO_NAME", "A river has a name") : null);
        }
        return write(caller, "river", RiverSql.RIVERS, source, check, river -> {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            row.put("id", Ids.next());
            row.put("source_id", river.sourceId());
            row.put("name", river.name().strip());
            row.put("kind", river.kind());
            return row;
        });
    }

    @Override
    @Transactional
    public IntakeResult segments(Caller caller, String source, List<SegmentRecord> segments) {
        caller.require(Permission.IMPORT_DATA);
        Set<String> rivers = knownIds("select source_id from river where source = :source", source);
        IntakeCheck<SegmentRecord> check = new IntakeCheck<>(SegmentRecord::sourceId);
        for (SegmentRecord segment : segments) {
            check.offer(segment, findFault(segment, rivers));
        }
        Envelope box = before(source, check.accepted());
        double widest = lines.widestHalfMetres();
        IntakeResult result = write(caller, "segment", RiverSql.SEGMENTS, source, check, segment -> {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            row.put("id", Ids.next());
            row.put("source_id", segment.sourceId());
            row.put("river", segment.riverSourceId());
            row.put("code", segment.code());
            row.put("name", segment.name());
            row.put("level", RiverLevel.find(segment.level()).orElseThrow().text());
            row.put("from_metres", segment.fromMetres());
            row.put("width_metres", segment.widthMetres());
            row.put("geom", segment.line());
            return row;
        });
        if (result.created() + result.updated() > 0) {
            check.accepted()
                    .forEach(segment -> box.expandToInclude(segment.line().getEnvelopeInternal()));
            patrols.linesChanged(Bbox.of(box), Math.max(widest, lines.widestHalfMetres()));
        }
        return result;
    }

    /** The box of the segments of a source as they are before they are taken again. */
    private Envelope before(String source, List<SegmentRecord> segments) {
        Envelope box = new Envelope();
        jdbc.sql("""
                        select ST_AsEWKB(ST_Envelope(geom)) from river_segment where source = :source and source_id = any(:ids)
                        """)
                .param("source", source)
                .param("ids", segments.stream().map(SegmentRecord::sourceId).toArray(String[]::new))
                .query((row, number) -> Ewkb.read(row.getBytes(1)).getEnvelopeInternal())
                .list()
                .forEach(box::expandToInclude);
        return box;
    }

    @Override
    @Transactional
    public IntakeResult chiefs(Caller caller, String source, List<ChiefRecord> chiefs) {
        caller.require(Permission.IMPORT_DATA);
        Set<String> segments = knownIds("select source_id from river_segment where source = :source", source);
        Set<UUID> persons = people
                .list(
                        caller,
                        chiefs.stream().map(ChiefRecord::personId).distinct().toList())
                .stream()
                .map(Person::id)
                .collect(Collectors.toSet());
        IntakeCheck<ChiefRecord> check = new IntakeCheck<>(ChiefRecord::key);
        for (ChiefRecord chief : chiefs) {
            check.offer(chief, findFault(chief, segments, persons));
        }
        return write(caller, "chief", RiverSql.CHIEFS, source, check, chief -> {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            row.put("id", Ids.next());
            row.put("segment", chief.segmentSourceId());
            row.put("person_id", chief.personId());
            row.put("slot", chief.slot());
            row.put("valid_from", chief.validFrom());
            row.put("valid_to", chief.validTo());
            return row;
        });
    }

    @Override
    @Transactional
    public IntakeResult outfalls(Caller caller, String source, List<OutfallRecord> outfalls) {
        caller.require(Permission.IMPORT_DATA);
        IntakeCheck<OutfallRecord> check = new IntakeCheck<>(OutfallRecord::sourceId);
        for (OutfallRecord outfall : outfalls) {
            check.offer(
                    outfall,
                    outfall.code().isBlank()
                            ? fault("NO_CODE", "An outfall has a code")
                            : IntakeCheck.findFault(outfall.point()));
        }
        return write(caller, "outfall", RiverSql.OUTFALLS, source, check, outfall -> {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            row.put("id", Ids.next());
            row.put("source_id", outfall.sourceId());
            row.put("code", outfall.code());
            row.put("name", outfall.name());
            row.put(
                    "bank",
                    outfall.bank() == null ? null : outfall.bank().name().toLowerCase(Locale.ROOT));
            row.put("kind", outfall.kind());
            row.put("permit", outfall.permit());
            row.put("geom", outfall.point());
            return row;
        });
    }

    private static @Nullable Rejection findFault(ChiefRecord chief, Set<String> segments, Set<UUID> persons) {
        if (!segments.contains(chief.segmentSourceId())) {
            return fault("UNKNOWN_SEGMENT", "There is no segment " + chief.segmentSourceId());
        }
        return persons.contains(chief.personId())
                ? null
                : fault("UNKNOWN_PERSON", "There is no person " + chief.personId());
    }

    private static @Nullable Rejection findFault(SegmentRecord segment, Set<String> rivers) {
        if (!rivers.contains(segment.riverSourceId())) {
            return fault("UNKNOWN_RIVER", "There is no river " + segment.riverSourceId());
        }
        if (segment.code().isBlank() || segment.name().isBlank()) {
            return fault("NO_NAME", "A segment has a code and a name");
        }
        if (!(segment.fromMetres() >= 0) || (segment.widthMetres() != null && !(segment.widthMetres() > 0))) {
            return fault("BAD_MEASURE", "A segment begins at 0 m or more, and its width is more than 0 m");
        }
        if (RiverLevel.find(segment.level()).isEmpty()) {
            return fault("UNKNOWN_LEVEL", "There is no level '" + segment.level() + "'");
        }
        return IntakeCheck.findFault(segment.line());
    }

    private <T> IntakeResult write(
            Caller caller,
            String what,
            String sql,
            String source,
            IntakeCheck<T> check,
            Function<T, Map<String, @Nullable Object>> row) {
        List<Map<String, @Nullable Object>> rows =
                check.accepted().stream().map(row).toList();
        return audit.intake(caller, what, source, BulkUpsert.run(jdbc, sql, Map.of("source", source), rows))
                .plus(check.rejections());
    }

    private Set<String> knownIds(String sql, String source) {
        return new HashSet<>(jdbc.sql(sql)
                .param("source", source)
                .query((row, n) -> row.getString(1))
                .list());
    }

    private static Rejection fault(String code, String detail) {
        return new Rejection("", code, detail);
    }
}
