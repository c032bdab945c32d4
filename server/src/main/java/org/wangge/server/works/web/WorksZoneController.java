package org.wangge.server.works.web;

import java.net.URI;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.wangge.server.identity.Caller;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.web.AlsoAnswers;
import org.wangge.server.shared.web.IfMatch;
import org.wangge.server.shared.web.TableFiles;
import org.wangge.server.works.WorksZones;
import org.wangge.server.works.WorksZones.Count;
import org.wangge.server.works.WorksZones.DayProgress;
import org.wangge.server.works.WorksZones.KindCount;
import org.wangge.server.works.WorksZones.Zone;
import org.wangge.server.works.WorksZones.ZoneProgress;
import tools.jackson.databind.JsonNode;

/** Works zones, and how far they are on a day. */
@RestController
@RequestMapping("/api/works-zones")
class WorksZoneController {

    private final WorksZones zones;
    private final OfficeTime time;

    WorksZoneController(WorksZones zones, OfficeTime time) {
        this.zones = zones;
        this.time = time;
    }

    /** Zones that had begun by a day and how far they were at its end: each, by segment, and all together. */
    @GetMapping
    ProgressAnswer progress(Caller caller, @ParameterObject ProgressQuery query) {
        LocalDate day = day(query.on());
        List<ZoneProgress> found = zones.progress(caller, day, query.segmentId(), query.open());
        Map<UUID, SegmentProgress> segments = new LinkedHashMap<>();
        for (ZoneProgress each : found) {
            segments.merge(
                    each.zone().segmentId(),
                    new SegmentProgress(
                            each.zone().segmentId(),
                            each.zone().segmentName(),
                            each.zone().river(),
                            1,
                            each.all()),
                    SegmentProgress::plus);
        }
        return new ProgressAnswer(
                day,
                found.stream()
                        .map(each -> new ZoneLine(ZoneCard.of(each.zone()), each.all(), each.byKind()))
                        .toList(),
                List.copyOf(segments.values()),
                found.stream().map(ZoneProgress::all).reduce(Count.NOTHING, Count::plus));
    }

    private LocalDate day(@Nullable String on) {
        return on == null ? time.now().atZone(time.zone()).toLocalDate() : WorksRequests.day(on, "on");
    }

    /** The same as a file. */
    @GetMapping(
            value = "/export",
            produces = {TableFiles.CSV, TableFiles.XLSX})
    ResponseEntity<Resource> export(
            Caller caller, @ParameterObject ProgressQuery query, @ParameterObject ProgressFile file) {
        List<ZoneProgress> found = zones.progress(caller, day(query.on()), query.segmentId(), query.open());
        ProgressTable style = new ProgressTable(file.lang() == TableFiles.Language.EN);
        return TableFiles.answer("works", file.format(), style.sheet(), time, rows -> {
            rows.row(style.headings());
            for (ZoneProgress each : found) {
                rows.row(style.row(each));
            }
        });
    }

    /** How far a zone was on the days on which that changed, and on the last day. */
    @GetMapping("/{id}/course")
    List<DayProgress> course(Caller caller, @PathVariable UUID id, @ParameterObject CourseQuery query) {
        LocalDate to = query.to() == null ? day(null) : WorksRequests.day(query.to(), "to");
        LocalDate from = query.from() == null ? to.minusYears(1) : WorksRequests.day(query.from(), "from");
        return zones.course(caller, id, from, to);
    }

    @GetMapping("/{id}")
    @AlsoAnswers(304)
    ResponseEntity<ZoneCard> get(Caller caller, @PathVariable UUID id) {
        return tagged(zones.get(caller, id));
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<ZoneCard> add(Caller caller, @RequestBody ZoneBody body) {
        ZoneCard made = ZoneCard.of(zones.add(caller, body.draft()));
        return ResponseEntity.created(URI.create("/api/works-zones/" + made.id()))
                .eTag(made.tag())
                .body(made);
    }

    @PutMapping(path = "/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @AlsoAnswers(409)
    ResponseEntity<ZoneCard> put(Caller caller, @PathVariable UUID id, IfMatch ifMatch, @RequestBody ZoneBody body) {
        return tagged(zones.put(caller, id, body.draft(), requiring(ifMatch)));
    }

    /** Closes a zone now; what was done stays. */
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @AlsoAnswers(409)
    void close(Caller caller, @PathVariable UUID id, IfMatch ifMatch) {
        zones.close(caller, id, requiring(ifMatch));
    }

    private static Consumer<Zone> requiring(IfMatch ifMatch) {
        return stored -> ifMatch.requireVersion(stored.version(), ZoneCard.of(stored));
    }

    private static ResponseEntity<ZoneCard> tagged(Zone zone) {
        ZoneCard card = ZoneCard.of(zone);
        return ResponseEntity.ok().eTag(card.tag()).body(card);
    }

    /**
     * @param on {@code YYYY-MM-DD}, today when absent
     * @param segmentId only on this segment
     * @param open only zones that are not closed, or only closed ones
     */
    record ProgressQuery(
            @Nullable String on,
            @Nullable UUID segmentId,
            @Nullable Boolean open) {}

    /** In which file, and in which language. */
    record ProgressFile(TableFiles.Format format, TableFiles.@Nullable Language lang) {}

    /**
     * @param from {@code YYYY-MM-DD}, a year before the last day when absent
     * @param to {@code YYYY-MM-DD}, inclusive, today when absent
     */
    record CourseQuery(@Nullable String from, @Nullable String to) {}

    /**
     * @param on at the end of this day
     * @param zones by river, chainage and name
     * @param segments with zones, in the same order
     */
    record ProgressAnswer(LocalDate on, List<ZoneLine> zones, List<SegmentProgress> segments, Count all) {}

    /**
     * @param byKind kinds of which there is something
     */
    record ZoneLine(ZoneCard zone, Count all, List<KindCount> byKind) {}

    /**
     * @param zones how many
     */
    record SegmentProgress(UUID segmentId, String segmentName, String river, int zones, Count all) {

        SegmentProgress plus(SegmentProgress other) {
            return new SegmentProgress(segmentId, segmentName, river, zones + other.zones, all.plus(other.all));
        }
    }

    /**
     * A zone without what the server says of it.
     *
     * @param from {@code YYYY-MM-DD}
     * @param to {@code YYYY-MM-DD}, by when it is to be done, inclusive
     * @param geometry a Polygon or a MultiPolygon; absent leaves it as it is
     * @param crs of the geometry, CRS84 when absent
     */
    record ZoneBody(
            UUID segmentId,
            String name,
            String from,
            @Nullable String to,
            @Nullable String note,
            @Nullable JsonNode geometry,
            @Nullable String crs) {

        WorksZones.ZoneDraft draft() {
            return new WorksZones.ZoneDraft(
                    segmentId,
                    name,
                    WorksRequests.day(from, "/from"),
                    WorksRequests.findDay(to, "/to"),
                    note,
                    WorksRequests.area(geometry, crs));
        }
    }
}
