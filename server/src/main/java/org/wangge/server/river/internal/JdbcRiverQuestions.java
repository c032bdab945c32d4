package org.wangge.server.river.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.geodesic.GeodesicDisc;
import org.wangge.geodata.geodesic.LinePlace;
import org.wangge.geodata.track.Chainage;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.river.Bank;
import org.wangge.server.river.Chief;
import org.wangge.server.river.RiverLevel;
import org.wangge.server.river.RiverProblem;
import org.wangge.server.river.RiverQuestions;
import org.wangge.server.river.Segment;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.jdbc.Times;

@Repository
@Transactional(readOnly = true)
class JdbcRiverQuestions implements RiverQuestions {

    private static final double NEAR_METRES = 1000;

    private final JdbcClient jdbc;
    private final SegmentLines lines;
    private final SegmentChiefs chiefs;
    private final AlongRiver along;
    private final OfficeTime time;

    JdbcRiverQuestions(JdbcClient jdbc, SegmentLines lines, SegmentChiefs chiefs, AlongRiver along, OfficeTime time) {
        this.jdbc = jdbc;
        this.lines = lines;
        this.chiefs = chiefs;
        this.along = along;
        this.time = time;
    }

    private record Found(SegmentLine segment, LinePlace place) {

        /** From the water, where its width is known; negative in it. */
        double metresToWater() {
            return place.metres() - segment.halfWidths().at(segment.fromMetres() + place.alongMetres());
        }
    }

    private static final Comparator<Found> NEAREST_FIRST = Comparator.comparingDouble(Found::metresToWater)
            .thenComparing(found -> found.segment().level(), Comparator.reverseOrder())
            .thenComparing(found -> found.segment().id());

    @Override
    public List<SegmentAt> at(Caller caller, LonLat place, Instant at, double maxMetres) {
        caller.require(Permission.VIEW_MAP);
        Map<RiverLevel, Found> nearest = new EnumMap<>(RiverLevel.class);
        for (Found found : near(place, at, maxMetres)) {
            nearest.merge(found.segment().level(), found, (a, b) -> NEAREST_FIRST.compare(a, b) <= 0 ? a : b);
        }
        List<UUID> ids =
                nearest.values().stream().map(found -> found.segment().id()).toList();
        Map<UUID, Segment> segments = segments(ids);
        Map<UUID, List<Chief>> responsible = chiefs.at(caller, ids, at);
        return nearest.values().stream()
                .sorted(NEAREST_FIRST)
                .map(found -> segmentAt(found, segments, responsible))
                .toList();
    }

    private static SegmentAt segmentAt(Found found, Map<UUID, Segment> segments, Map<UUID, List<Chief>> responsible) {
        UUID id = found.segment().id();
        double chainage = found.segment().fromMetres() + found.place().alongMetres();
        int side = found.place().side();
        return new SegmentAt(
                java.util.Objects.requireNonNull(segments.get(id)),
                chainage,
                Chainage.label(chainage),
                side == 0 ? null : side > 0 ? Bank.LEFT : Bank.RIGHT,
                found.place().metres(),
                responsible.getOrDefault(id, List.of()));
    }

    private List<Found> near(LonLat place, Instant at, double maxMetres) {
        return lines.near(GeodesicDisc.bounds(place, maxMetres), at).stream()
                .map(segment -> new Found(segment, LinePlace.of(place, segment.line())))
                .filter(found -> found.metresToWater() <= maxMetres)
                .toList();
    }

    private Map<UUID, Segment> segments(List<UUID> ids) {
        return jdbc
                .sql(SegmentRows.SELECT + "where s.id = any(:ids)")
                .param("ids", ids.toArray(UUID[]::new))
                .query(SegmentRows::segment)
                .list()
                .stream()
                .collect(Collectors.toMap(Segment::id, Function.identity()));
    }

    @Override
    public List<RegisterLine> register(Caller caller, RegisterQuery query) {
        caller.require(Permission.VIEW_MAP);
        List<Segment> found = jdbc.sql(SegmentRows.SELECT + """
                        where %s
                            and (cast(:level as text) is null or s.level = :level)
                            and (cast(:river as uuid) is null or s.river_id = :river)
                            and (cast(:text as text) is null or name_holds(s.code, :text) or name_holds(s.name, :text)
                                or name_holds(r.name, :text))
                            and (not :chiefless or not exists (
                                select from river_chief c
                                where c.segment_id = s.id and c.slot = 'chief' and c.valid_from <= :at
                                    and (c.valid_to is null or c.valid_to > :at)))
                            and (cast(:after as uuid) is null or (r.name, r.id, s.from_metres, s.id) > (
                                select lr.name, lr.id, l.from_metres, l.id
                                from river_segment l join river lr on lr.id = l.river_id where l.id = :after))
                        order by r.name, r.id, s.from_metres, s.id
                        limit :limit
                        """.formatted(SegmentRows.AT))
                .param("at", Times.bind(query.at()))
                .param("level", query.level() == null ? null : query.level().text())
                .param("river", query.riverId())
                .param(
                        "text",
                        query.text() == null || query.text().isBlank()
                                ? null
                                : query.text().strip())
                .param("chiefless", query.chiefless())
                .param("after", query.after())
                .param("limit", query.limit())
                .query(SegmentRows::segment)
                .list();
        List<UUID> ids = found.stream().map(Segment::id).toList();
        Map<UUID, List<Chief>> responsible = chiefs.at(caller, ids, query.at());
        Map<UUID, Integer> outfalls = outfalls(ids);
        return found.stream()
                .map(segment -> new RegisterLine(
                        segment,
                        responsible.getOrDefault(segment.id(), List.of()),
                        outfalls.getOrDefault(segment.id(), 0)))
                .toList();
    }

    private Map<UUID, Integer> outfalls(List<UUID> segments) {
        return jdbc
                .sql("""
                        select segment_id, count(*)::integer as outfalls from outfall
                        where segment_id = any(:segments) and valid_to is null group by segment_id
                        """)
                .param("segments", segments.toArray(UUID[]::new))
                .query((row, number) -> Map.entry(row.getObject("segment_id", UUID.class), row.getInt("outfalls")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Override
    public NextObjects next(Caller caller, LonLat place, boolean downstream, @Nullable ObjectKind kind, int limit) {
        caller.require(Permission.VIEW_MAP);
        Found here = near(place, time.now(), NEAR_METRES).stream()
                .min(NEAREST_FIRST)
                .orElseThrow(() -> new ProblemException(
                        RiverProblem.SEGMENT_NOT_FOUND, "There is no river within 1 km of that place"));
        double from = here.segment().fromMetres() + here.place().alongMetres();
        Comparator<AlongObject> order = Comparator.comparingDouble(AlongObject::alongMetres)
                .thenComparing(AlongObject::kind)
                .thenComparing(AlongObject::id);
        List<AlongObject> objects = new ArrayList<>();
        for (AlongRiver.Thing thing : along.of(here.segment().riverId(), time.now())) {
            double ahead = downstream ? thing.chainageMetres() - from : from - thing.chainageMetres();
            if (ahead >= 0 && (kind == null || kind == thing.kind())) {
                objects.add(new AlongObject(
                        thing.kind(),
                        thing.id(),
                        thing.code(),
                        thing.name(),
                        thing.chainageMetres(),
                        Chainage.label(thing.chainageMetres()),
                        ahead));
            }
        }
        return new NextObjects(
                here.segment().riverId(),
                here.segment().riverName(),
                from,
                Chainage.label(from),
                objects.stream().sorted(order).limit(limit).toList());
    }

    @Override
    public List<OwnSegment> of(Caller caller, UUID personId, Instant at) {
        caller.require(Permission.VIEW_MAP);
        Map<UUID, String> slots = jdbc
                .sql("""
                        select distinct on (segment_id) segment_id, slot from river_chief
                        where person_id = :person and valid_from <= :at and (valid_to is null or valid_to > :at)
                        order by segment_id, slot <> 'chief', slot
                        """)
                .param("person", personId)
                .param("at", Times.bind(at))
                .query((row, number) -> Map.entry(row.getObject("segment_id", UUID.class), row.getString("slot")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return segments(List.copyOf(slots.keySet())).values().stream()
                .sorted(Comparator.comparing(Segment::code).thenComparing(Segment::id))
                .map(segment -> new OwnSegment(segment, java.util.Objects.requireNonNull(slots.get(segment.id()))))
                .toList();
    }
}
