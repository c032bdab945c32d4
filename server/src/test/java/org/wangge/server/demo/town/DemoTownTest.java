package org.wangge.server.demo.town;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.coverage.CoverageUnion;
import org.locationtech.jts.coverage.CoverageValidator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.index.strtree.STRtree;

class DemoTownTest {

    private static final Instant NOW = Instant.parse("2026-03-18T06:30:00Z");
    private static final double METRE_DEGREES = 1 / 111_320.0;
    private static final Town TOWN = DemoTown.generate(NOW);

    @Test
    void drawsTheSameTownEveryTime() {
        assertThat(DemoTown.generate(NOW).toString()).isEqualTo(TOWN.toString());
    }

    @Test
    void hasTheCountsOfTheIssue() {
        assertThat(level(Town.Level.STREET)).hasSize(1);
        assertThat(level(Town.Level.COMMUNITY)).hasSize(8);
        assertThat(level(Town.Level.CELL)).hasSize(65);
        assertThat(TOWN.rivers()).hasSize(3);
        assertThat(TOWN.segments()).hasSizeGreaterThan(10);
        assertThat(TOWN.outfalls()).hasSize(260);
        Map<String, Long> kinds =
                TOWN.objects().stream().collect(Collectors.groupingBy(Town.FieldObject::kind, Collectors.counting()));
        assertThat(kinds)
                .containsEntry("construction-site", 80L)
                .containsEntry("car-parking", 310L)
                .containsEntry("bike-parking", 150L)
                .containsEntry("camera", 600L)
                .containsEntry("capture-point", 24L)
                .containsEntry("roof", 150L)
                .containsEntry("sponge-project", 21L)
                .containsEntry("transfer-station", 1L);
        assertThat(TOWN.incidents().stream()
                        .filter(incident -> incident.closedAt().isEmpty()))
                .hasSize(150);
        assertThat(TOWN.roads().stream().map(Town.Road::kind)).contains(RoadKind.TRUNK, RoadKind.FOOTWAY);
        assertThat(TOWN.buildings()).hasSizeGreaterThan(1500);
    }

    @Test
    void employsOneHeadPerCellAndTheRestOfTheOffice() {
        Map<Town.Post, Long> posts = TOWN.office().people().stream()
                .collect(Collectors.groupingBy(Town.Person::post, Collectors.counting()));
        assertThat(posts)
                .containsEntry(Town.Post.CELL_HEAD, 65L)
                .containsEntry(Town.Post.COMMUNITY_HEAD, 8L)
                .containsEntry(Town.Post.STREET_HEAD, 1L);
        assertThat(posts.get(Town.Post.INSPECTOR)).isGreaterThanOrEqualTo(12);
        assertThat(posts.get(Town.Post.RIVER_CHIEF)).isGreaterThanOrEqualTo(3);
        assertThat(posts.get(Town.Post.ADMIN)).isGreaterThanOrEqualTo(2);
        assertThat(TOWN.office().duties().stream()
                        .filter(duty -> duty.slot().equals("head"))
                        .map(Town.Duty::cellCode))
                .containsExactlyInAnyOrderElementsOf(
                        TOWN.cells().stream().map(Town.Cell::code).toList());
        assertThat(TOWN.office().people()).allSatisfy(person -> {
            assertThat(person.name()).endsWith("（演示）");
            assertThat(person.phone()).matches("100\\d{8}");
        });
    }

    @Test
    void tilesTheStreetExactly() {
        for (Town.Level level : List.of(Town.Level.CELL, Town.Level.COMMUNITY)) {
            assertThat(CoverageValidator.isValid(shapes(level(level)))).isTrue();
        }
        for (Town.Cell parent : TOWN.cells()) {
            List<Town.Cell> children = TOWN.cells().stream()
                    .filter(cell -> cell.parentCode().equals(java.util.Optional.of(parent.code())))
                    .toList();
            if (!children.isEmpty()) {
                Geometry union = CoverageUnion.union(shapes(children));
                assertThat(union.norm().equalsExact(parent.geometry().norm()))
                        .as(parent.name())
                        .isTrue();
                assertThat(children).allMatch(child -> child.code().startsWith(parent.code()));
            }
        }
        Polygon street = TOWN.cells().getFirst().geometry();
        Geometry union = CoverageUnion.union(shapes(level(Town.Level.CELL)));
        assertThat(union.norm().equalsExact(street.norm())).isTrue();
    }

    @Test
    void numbersCellsWithoutGapsInEachCommunity() {
        for (Town.Cell community : level(Town.Level.COMMUNITY)) {
            List<String> codes = level(Town.Level.CELL).stream()
                    .map(Town.Cell::code)
                    .filter(code -> code.startsWith(community.code()))
                    .toList();
            for (int i = 0; i < codes.size(); i++) {
                assertThat(codes.get(i)).isEqualTo("%s%03d".formatted(community.code(), i + 1));
            }
        }
    }

    @Test
    void keepsEverythingInsideTheStreet() {
        PreparedGeometry street =
                PreparedGeometryFactory.prepare(TOWN.cells().getFirst().geometry());
        PreparedGeometry rim = PreparedGeometryFactory.prepare(
                TOWN.cells().getFirst().geometry().buffer(0.01 * METRE_DEGREES));
        List<Geometry> inside = new ArrayList<>();
        TOWN.buildings().forEach(building -> inside.add(building.geometry()));
        TOWN.objects().forEach(object -> inside.add(object.geometry()));
        TOWN.outfalls().forEach(outfall -> inside.add(outfall.geometry()));
        TOWN.incidents().forEach(incident -> inside.add(incident.geometry()));
        TOWN.houseNumbers().forEach(plate -> inside.add(plate.geometry()));
        TOWN.places().forEach(place -> inside.add(place.geometry()));
        assertThat(inside).allMatch(street::covers);
        TOWN.roads().forEach(road -> assertThat(rim.covers(road.geometry())).isTrue());
        TOWN.areas().forEach(area -> assertThat(rim.covers(area.geometry())).isTrue());
        TOWN.segments()
                .forEach(segment -> assertThat(rim.covers(segment.geometry())).isTrue());
    }

    @Test
    void buildsNothingOnBuildingsWaterOrRoads() {
        STRtree index = new STRtree();
        TOWN.areas().stream()
                .filter(Town.Area::water)
                .forEach(area -> index.insert(area.geometry().getEnvelopeInternal(), area.geometry()));
        TOWN.roads().stream()
                .filter(road -> road.kind().drivable())
                .forEach(road -> index.insert(road.geometry().getEnvelopeInternal(), road.geometry()));
        TOWN.buildings().forEach(b -> index.insert(b.geometry().getEnvelopeInternal(), b.geometry()));
        for (Town.Building building : TOWN.buildings()) {
            Polygon outline = building.geometry();
            assertThat(outline.isValid()).isTrue();
            for (Object item : index.query(outline.getEnvelopeInternal())) {
                Geometry other = (Geometry) item;
                if (!other.equalsExact(outline)) {
                    assertThat(outline.intersects(other))
                            .as(building.sourceId() + " on " + other)
                            .isFalse();
                }
            }
        }
    }

    @Test
    void laysOutfallsOnTheBanksOfTheirSegment() {
        Map<String, Town.Segment> segments =
                TOWN.segments().stream().collect(Collectors.toMap(Town.Segment::code, Function.identity()));
        for (Town.Outfall outfall : TOWN.outfalls()) {
            Town.Segment segment = Objects.requireNonNull(segments.get(outfall.segmentCode()));
            double metres = segment.geometry().distance(outfall.geometry()) / METRE_DEGREES;
            assertThat(metres).isLessThan(segment.halfWidthMetres() * 1.25);
            assertThat(outfall.chainageMetres()).isBetween(segment.fromMetres(), segment.toMetres());
        }
    }

    @Test
    void meetsAtJunctionsOnly() {
        STRtree index = new STRtree();
        TOWN.roads().forEach(road -> index.insert(road.geometry().getEnvelopeInternal(), road.geometry()));
        for (Town.Road road : TOWN.roads()) {
            LineString line = road.geometry();
            Geometry ends = line.getBoundary();
            for (Object item : index.query(line.getEnvelopeInternal())) {
                LineString other = (LineString) item;
                if (!other.equalsExact(line) && line.intersects(other) && !ends.isEmpty()) {
                    assertThat(line.crosses(other)).as(line + " × " + other).isFalse();
                }
            }
        }
    }

    @Test
    void canBeDrivenThroughInOnePiece() {
        Map<Coordinate, List<Coordinate>> next = new HashMap<>();
        for (Town.Road road : TOWN.roads()) {
            Coordinate from = road.geometry().getCoordinateN(0);
            Coordinate to = road.geometry().getCoordinateN(road.geometry().getNumPoints() - 1);
            next.computeIfAbsent(from, key -> new ArrayList<>()).add(to);
            next.computeIfAbsent(to, key -> new ArrayList<>()).add(from);
        }
        Set<Coordinate> seen = new HashSet<>();
        Deque<Coordinate> open =
                new ArrayDeque<>(List.of(next.keySet().iterator().next()));
        while (!open.isEmpty()) {
            Coordinate node = open.pop();
            if (seen.add(node)) {
                open.addAll(next.get(node));
            }
        }
        assertThat(seen).hasSameSizeAs(next.keySet());
    }

    @Test
    void bridgesTheCanals() {
        assertThat(TOWN.roads().stream().filter(Town.Road::bridge)).hasSizeGreaterThan(15);
    }

    @Test
    void putsSitesIntoCells() {
        for (Town.FieldObject site : kind("construction-site")) {
            assertThat(level(Town.Level.CELL))
                    .filteredOn(cell -> cell.geometry().covers(site.geometry().getInteriorPoint()))
                    .isNotEmpty();
        }
    }

    @Test
    void signsNoMoreRoofThanThePoolAndGreensNoMoreThanSigned() {
        double pool = roofs(Set.of("pool", "signed", "in-work", "done", "maintained"));
        double signed = roofs(Set.of("signed", "in-work", "done", "maintained"));
        double done = roofs(Set.of("done", "maintained"));
        assertThat(pool).isGreaterThan(signed);
        assertThat(signed).isGreaterThan(done);
        assertThat(done).isPositive();
    }

    @Test
    void spreadsCasesOverNinetyDaysWithoutTheFuture() {
        assertThat(TOWN.incidents()).allSatisfy(incident -> {
            assertThat(incident.reportedAt()).isBetween(NOW.minus(Duration.ofDays(91)), NOW);
            incident.closedAt().ifPresent(closed -> assertThat(closed).isBetween(incident.reportedAt(), NOW));
        });
    }

    @Test
    void givesNamesOnce() {
        unique(TOWN.office().people(), Town.Person::name);
        unique(TOWN.office().people(), Town.Person::phone);
        unique(TOWN.cells(), Town.Cell::name);
        unique(TOWN.cells(), Town.Cell::code);
        unique(TOWN.places(), Town.Place::name);
        unique(TOWN.objects(), Town.FieldObject::sourceId);
        unique(TOWN.roads(), Town.Road::sourceId);
        unique(TOWN.houseNumbers(), plate -> plate.road() + plate.number());
        unique(TOWN.houseNumbers(), Town.HouseNumber::sourceId);
        unique(TOWN.outfalls(), Town.Outfall::code);
        unique(TOWN.segments(), Town.Segment::name);
    }

    private static <T> void unique(List<T> things, Function<T, String> key) {
        Set<String> seen = new LinkedHashSet<>();
        assertThat(things)
                .allSatisfy(thing -> assertThat(seen.add(key.apply(thing)))
                        .as(key.apply(thing))
                        .isTrue());
    }

    private static double roofs(Set<String> stages) {
        return kind("roof").stream()
                .filter(roof -> stages.contains((String) roof.attributes().get("state")))
                .mapToDouble(roof ->
                        ((Number) Objects.requireNonNull(roof.attributes().get("areaSquareMetres"))).doubleValue())
                .sum();
    }

    private static List<Town.FieldObject> kind(String kind) {
        return TOWN.objects().stream()
                .filter(object -> object.kind().equals(kind))
                .toList();
    }

    private static List<Town.Cell> level(Town.Level level) {
        return TOWN.cells().stream().filter(cell -> cell.level() == level).toList();
    }

    private static Geometry[] shapes(List<Town.Cell> cells) {
        return cells.stream().map(Town.Cell::geometry).toArray(Geometry[]::new);
    }
}
