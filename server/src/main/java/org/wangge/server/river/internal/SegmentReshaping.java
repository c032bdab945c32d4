package org.wangge.server.river.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.LineString;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.ewkb.Ewkb;
import org.wangge.geodata.geodesic.GeodesicDistance;
import org.wangge.geodata.geodesic.GeodesicMeasure;
import org.wangge.geodata.geodesic.LinePart;
import org.wangge.server.identity.Audit;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.river.RiverProblem;
import org.wangge.server.river.RiverRegister.SplitRequest;
import org.wangge.server.river.Segment;
import org.wangge.server.river.SegmentDraft;
import org.wangge.server.river.WidthStep;
import org.wangge.server.river.spi.SegmentFollowers;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;

/** Splits segments and puts them together. The old ones end and the new ones begin at the same instant, so there is one for every date. */
@Component
class SegmentReshaping {

    /** How far apart ends may lie, along the river and beside it, that are the same place. */
    private static final double SAME_PLACE_METRES = 1;

    private static final double SHORTEST_METRES = 1;

    private final JdbcClient jdbc;
    private final SegmentStore store;
    private final SegmentObjects objects;
    private final List<SegmentFollowers> followers;
    private final RiverAreas areas;
    private final Audit audit;
    private final OfficeTime time;

    SegmentReshaping(
            JdbcClient jdbc,
            SegmentStore store,
            SegmentObjects objects,
            List<SegmentFollowers> followers,
            RiverAreas areas,
            Audit audit,
            OfficeTime time) {
        this.jdbc = jdbc;
        this.store = store;
        this.objects = objects;
        this.followers = followers;
        this.areas = areas;
        this.audit = audit;
        this.time = time;
    }

    /** The lines of a river's segments of now. */
    List<LineString> linesOf(UUID riverId) {
        return jdbc.sql("select ST_AsEWKB(geom) from river_segment where river_id = :id and valid_to is null")
                .param("id", riverId)
                .query((row, number) -> (LineString) Ewkb.read(row.getBytes(1)))
                .list();
    }

    /** A segment that may be edited, kept from others. */
    Segment locked(Caller caller, UUID id, Consumer<Segment> precondition) {
        caller.require(Permission.KEEP_RIVERS);
        Segment segment = store.lock(id);
        areas.require(caller, Permission.KEEP_RIVERS, store.line(id));
        if (segment.validTo() != null) {
            throw new ProblemException(RiverProblem.SEGMENT_ENDED, segment.code() + " ended at " + segment.validTo());
        }
        precondition.accept(segment);
        return segment;
    }

    List<Segment> split(Caller caller, UUID id, SplitRequest wanted, Consumer<Segment> precondition) {
        Segment whole = locked(caller, id, precondition);
        LineString line = store.line(id);
        double length = GeodesicMeasure.lengthMetres(line);
        double along = wanted.atMetres() - whole.fromMetres();
        if (!(along >= SHORTEST_METRES && along <= length - SHORTEST_METRES)) {
            throw ProblemException.ofField(
                    RiverProblem.SPLIT_REFUSED,
                    "/atMetres",
                    "The segment goes from %s to %s m; a part has at least 1 m"
                            .formatted(whole.fromMetres(), whole.toMetres()));
        }
        Instant now = time.now();
        Segment upper = successor(
                whole,
                draft(whole, code(wanted.upstreamCode(), whole, "-1", "/upstreamCode"), whole.fromMetres()),
                LinePart.between(line, 0, along),
                now);
        Segment lower = successor(
                whole,
                draft(whole, code(wanted.downstreamCode(), whole, "-2", "/downstreamCode"), wanted.atMetres()),
                LinePart.between(line, along, length),
                now);
        for (Segment part : List.of(upper, lower)) {
            store.copyChiefs(id, part.id(), now);
            store.succeed(id, part.id(), "split", now);
        }
        store.end(id, now);
        give(id, List.of(upper.id(), lower.id()));
        audit.change(caller, "segment.split", "segment/" + id, whole, List.of(upper, lower));
        return List.of(store.get(upper.id()), store.get(lower.id()));
    }

    private void give(UUID ended, List<UUID> successors) {
        objects.give(ended, successors);
        followers.forEach(each -> each.follow(ended, successors));
    }

    private static String code(@Nullable String given, Segment whole, String suffix, String pointer) {
        return RiverTexts.name(
                RiverProblem.SPLIT_REFUSED, pointer, Objects.requireNonNullElse(given, whole.code() + suffix));
    }

    Segment merge(Caller caller, UUID id, UUID with, Consumer<Segment> precondition) {
        if (id.equals(with)) {
            throw ProblemException.ofField(RiverProblem.MERGE_REFUSED, "/with", "A segment is not put to itself");
        }
        // In one order, so that two who merge the same ones do not wait for each other.
        Stream.of(id, with).sorted().forEach(store::lock);
        Segment kept = locked(caller, id, precondition);
        Segment other = locked(caller, with, any -> {});
        boolean otherIsUpstream = other.fromMetres() < kept.fromMetres();
        Segment upper = otherIsUpstream ? other : kept;
        Segment lower = otherIsUpstream ? kept : other;
        LineString line = joined(upper, lower);
        Instant now = time.now();
        SegmentDraft draft = new SegmentDraft(
                kept.riverId(),
                kept.code(),
                kept.name(),
                kept.level(),
                upper.fromMetres(),
                upper.widthMetres(),
                steps(upper, lower),
                kept.warning() == null ? other.warning() : kept.warning(),
                null);
        Segment made = successor(kept, draft, line, now);
        store.copyChiefs(kept.id(), made.id(), now);
        for (Segment part : List.of(upper, lower)) {
            store.succeed(part.id(), made.id(), "merge", now);
            store.end(part.id(), now);
            give(part.id(), List.of(made.id()));
        }
        audit.change(caller, "segment.merge", "segment/" + made.id(), List.of(upper, lower), made);
        return store.get(made.id());
    }

    private LineString joined(Segment upper, Segment lower) {
        LineString first = store.line(upper.id());
        LineString second = store.line(lower.id());
        Coordinate end = first.getCoordinateN(first.getNumPoints() - 1);
        double apart = GeodesicDistance.metres(LonLat.of(end), LonLat.of(second.getCoordinateN(0)));
        boolean fit = upper.riverId().equals(lower.riverId())
                && upper.level() == lower.level()
                && Math.abs(upper.toMetres() - lower.fromMetres()) <= SAME_PLACE_METRES
                && apart <= SAME_PLACE_METRES;
        if (!fit) {
            throw ProblemException.ofField(
                    RiverProblem.MERGE_REFUSED,
                    "/with",
                    "Both are of one river and level, and one begins where the other ends");
        }
        if ((upper.widthMetres() == null) != (lower.widthMetres() == null)) {
            throw ProblemException.ofField(
                    RiverProblem.MERGE_REFUSED, "/with", "The width of one of them is not known: say it first");
        }
        List<Coordinate> vertices = new ArrayList<>(List.of(first.getCoordinates()));
        List<Coordinate> more = List.of(second.getCoordinates());
        vertices.addAll(more.getFirst().equals2D(end) ? more.subList(1, more.size()) : more);
        return first.getFactory().createLineString(vertices.toArray(Coordinate[]::new));
    }

    /** Where the widths differ they step where the two meet. */
    private static List<WidthStep> steps(Segment upper, Segment lower) {
        if (Objects.equals(upper.widthMetres(), lower.widthMetres())
                && upper.widthSteps().isEmpty()
                && lower.widthSteps().isEmpty()) {
            return List.of();
        }
        List<WidthStep> steps = new ArrayList<>(ownSteps(upper));
        steps.removeIf(step -> step.fromMetres() >= lower.fromMetres());
        steps.addAll(ownSteps(lower));
        return steps;
    }

    /** The widths of a segment as steps that begin where it begins. */
    private static List<WidthStep> ownSteps(Segment segment) {
        List<WidthStep> steps = new ArrayList<>();
        double atStart = Objects.requireNonNullElse(segment.widthMetres(), 0.0);
        for (WidthStep step : segment.widthSteps()) {
            if (steps.isEmpty() || step.fromMetres() <= segment.fromMetres()) {
                atStart = step.widthMetres();
            }
            if (step.fromMetres() > segment.fromMetres() && step.fromMetres() < segment.toMetres()) {
                steps.add(step);
            }
        }
        steps.addFirst(new WidthStep(segment.fromMetres(), atStart));
        return steps;
    }

    private static SegmentDraft draft(Segment whole, String code, double fromMetres) {
        return new SegmentDraft(
                whole.riverId(),
                code,
                whole.name(),
                whole.level(),
                fromMetres,
                whole.widthMetres(),
                whole.widthSteps(),
                whole.warning(),
                null);
    }

    private Segment successor(Segment before, SegmentDraft draft, LineString line, Instant now) {
        Instant from = before.validFrom();
        if (from != null && !now.isAfter(from)) {
            throw new ProblemException(RiverProblem.SEGMENT_REFUSED, before.code() + " only begins now");
        }
        return store.get(store.insert(draft, line, now));
    }
}
