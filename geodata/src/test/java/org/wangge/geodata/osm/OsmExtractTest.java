package org.wangge.geodata.osm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wangge.geodata.io.DataFinding;
import org.wangge.geodata.io.UnreadableFileException;

class OsmExtractTest {

    @TempDir
    private Path folder;

    /** Nodes 1–4 are a square of 0.01°, 5–8 a smaller one inside it, counter-clockwise from the south-west. */
    private static PbfFixture squares() {
        return new PbfFixture()
                .node(1, 113.70, 34.70)
                .node(2, 113.71, 34.70)
                .node(3, 113.71, 34.71)
                .node(4, 113.70, 34.71)
                .node(5, 113.703, 34.703)
                .node(6, 113.706, 34.703)
                .node(7, 113.706, 34.706)
                .node(8, 113.703, 34.706);
    }

    @Test
    void aRoadKeepsItsNodesClassAndFlags() {
        CollectingSink read = squares()
                .way(
                        9,
                        List.of(1L, 2L, 3L),
                        "highway",
                        "primary",
                        "name",
                        "如意路",
                        "oneway",
                        "-1",
                        "bridge",
                        "yes",
                        "layer",
                        "2")
                .read(folder);

        assertThat(read.all(OsmFeature.Road.class)).singleElement().satisfies(road -> {
            assertThat(road.nodeIds()).containsExactly(1L, 2L, 3L);
            assertThat(road.geometry().toText()).isEqualTo("LINESTRING (113.7 34.7, 113.71 34.7, 113.71 34.71)");
            assertThat(road.roadClass()).isEqualTo("primary");
            assertThat(road.oneway()).isEqualTo(OsmFeature.Oneway.BACKWARD);
            assertThat(road.bridge()).isTrue();
            assertThat(road.tunnel()).isFalse();
            assertThat(road.layer()).isEqualTo(2);
        });
    }

    @Test
    void aRoadIsCutAtMissingNodes() {
        CollectingSink read = squares()
                .way(9, List.of(1L, 2L, 99L, 3L, 4L, 98L), "highway", "service")
                .read(folder);

        assertThat(read.all(OsmFeature.Road.class))
                .extracting(OsmFeature::sourceId)
                .containsExactly("way/9", "way/9.2");
        assertThat(read.findings).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("missing-node");
            assertThat(finding.severity()).isEqualTo(DataFinding.Severity.WARNING);
            assertThat(finding.recordKey()).isEqualTo("way/9");
        });
    }

    @Test
    void aClosedRoadIsALineUnlessItSaysArea() {
        List<Long> ring = List.of(1L, 2L, 3L, 4L, 1L);
        CollectingSink read = squares()
                .way(9, ring, "highway", "residential", "junction", "roundabout")
                .way(10, ring, "highway", "pedestrian", "area", "yes")
                .read(folder);

        assertThat(read.all(OsmFeature.Road.class)).singleElement().satisfies(road -> {
            assertThat(road.sourceId()).isEqualTo("way/9");
            assertThat(road.oneway()).isEqualTo(OsmFeature.Oneway.FORWARD);
        });
    }

    @Test
    void aClosedRoadThatIsABuildingIsBoth() {
        CollectingSink read = squares()
                .way(9, List.of(1L, 2L, 3L, 4L, 1L), "highway", "footway", "building", "roof")
                .way(10, List.of(5L, 6L, 7L, 8L, 5L), "building", "yes", "area", "no")
                .read(folder);

        assertThat(read.all(OsmFeature.Road.class)).hasSize(1);
        assertThat(read.all(OsmFeature.Building.class))
                .extracting(OsmFeature::sourceId)
                .containsExactly("way/9");
        assertThat(read.codes()).containsExactly("unclosed-ring");
    }

    @Test
    void whatCoversTheGroundIsOneKindOfFew() {
        CollectingSink read = squares()
                .way(9, List.of(1L, 2L, 3L, 4L, 1L), "leisure", "park", "name", "如意湖公园")
                .way(10, List.of(5L, 6L, 7L, 8L, 5L), "natural", "wood", "landuse", "forest")
                .way(11, List.of(1L, 2L, 3L, 4L, 1L), "highway", "pedestrian", "area", "yes")
                .way(12, List.of(1L, 2L, 3L, 4L, 1L), "landuse", "residential")
                .way(13, List.of(1L, 2L, 3L, 4L, 1L), "landuse", "grass", "building", "greenhouse")
                .read(folder);

        assertThat(read.all(OsmFeature.GroundArea.class))
                .extracting(area -> area.sourceId() + " " + area.kind() + " " + area.name())
                .containsExactly("way/9 park 如意湖公园", "way/10 wood null", "way/11 square null");
    }

    @Test
    void holesComeFromPlaceAndNotFromRoles() {
        Map<Long, String> roles = new TreeMap<>(Map.of(9L, "outer", 10L, "outer", 11L, "outer"));
        CollectingSink read = squares()
                .way(9, List.of(1L, 2L, 3L))
                .way(10, List.of(1L, 4L, 3L))
                .way(11, List.of(5L, 6L, 7L, 8L, 5L))
                .relation(12, roles, "type", "multipolygon", "natural", "water", "water", "lake", "name", "如意湖")
                .read(folder);

        assertThat(read.all(OsmFeature.WaterArea.class)).singleElement().satisfies(lake -> {
            assertThat(lake.sourceId()).isEqualTo("relation/12");
            assertThat(lake.kind()).isEqualTo("lake");
            assertThat(lake.name()).isEqualTo("如意湖");
            assertThat(lake.geometry().getArea()).isCloseTo(1e-4 - 9e-6, within(1e-12));
        });
    }

    @Test
    void anIslandInAHoleIsAgainWater() {
        PbfFixture fixture = squares()
                .node(21, 113.704, 34.704)
                .node(22, 113.705, 34.704)
                .node(23, 113.705, 34.705)
                .way(9, List.of(1L, 2L, 3L, 4L, 1L))
                .way(10, List.of(5L, 6L, 7L, 8L, 5L))
                .way(11, List.of(21L, 22L, 23L, 21L));
        Map<Long, String> roles = new TreeMap<>(Map.of(9L, "outer", 10L, "inner", 11L, "outer"));

        CollectingSink read = fixture.relation(12, roles, "type", "multipolygon", "natural", "water")
                .read(folder);

        assertThat(read.all(OsmFeature.WaterArea.class))
                .singleElement()
                .satisfies(
                        lake -> assertThat(lake.geometry().getArea()).isCloseTo(1e-4 - 9e-6 + 0.5e-6, within(1e-12)));
    }

    @Test
    void anAreaThatDoesNotCloseOrLacksAMemberIsRejected() {
        CollectingSink read = squares()
                .way(9, List.of(1L, 2L, 3L))
                .way(13, List.of(5L, 6L, 7L), "building", "yes")
                .way(14, List.of(5L, 6L, 77L, 5L), "building", "yes")
                .relation(12, Map.of(9L, "outer"), "type", "multipolygon", "natural", "water")
                .relation(15, Map.of(99L, "outer"), "type", "multipolygon", "natural", "water")
                .read(folder);

        assertThat(read.features).isEmpty();
        assertThat(read.findings).allMatch(DataFinding::rejects);
        assertThat(read.findings)
                .extracting(DataFinding::recordKey, DataFinding::code)
                .containsExactlyInAnyOrder(
                        tuple("way/13", "unclosed-ring"),
                        tuple("way/14", "missing-node"),
                        tuple("relation/12", "unclosed-ring"),
                        tuple("relation/15", "missing-member"));
    }

    @Test
    void aBowTieIsMendedAndAFlatAreaRejected() {
        CollectingSink read = squares()
                .way(9, List.of(1L, 3L, 2L, 4L, 1L), "building", "yes")
                .way(10, List.of(1L, 2L, 1L, 2L, 1L), "building", "yes")
                .read(folder);

        assertThat(read.all(OsmFeature.Building.class)).singleElement().satisfies(building -> {
            assertThat(building.geometry().isValid()).isTrue();
            assertThat(building.geometry().getArea()).isCloseTo(5e-5, within(1e-12));
        });
        assertThat(read.findings)
                .extracting(DataFinding::recordKey, DataFinding::severity)
                .containsExactly(
                        tuple("way/9", DataFinding.Severity.WARNING), tuple("way/10", DataFinding.Severity.ERROR));
    }

    @Test
    void theSecondOfTwoWithOneIdIsLeftOut() {
        CollectingSink read = squares()
                .node(1, 120, 30)
                .way(9, List.of(1L, 2L), "highway", "service")
                .way(9, List.of(2L, 3L), "highway", "service")
                .read(folder);

        assertThat(read.all(OsmFeature.Road.class))
                .singleElement()
                .satisfies(
                        road -> assertThat(road.geometry().toText()).isEqualTo("LINESTRING (113.7 34.7, 113.71 34.7)"));
        assertThat(read.codes()).containsExactly("duplicate-id", "duplicate-id");
    }

    @Test
    void camerasLookAlongDegreesLettersAndRanges() {
        CollectingSink read = new PbfFixture()
                .node(1, 113.7, 34.7, "man_made", "surveillance", "camera:direction", "135", "camera:angle", "15")
                .node(2, 113.7, 34.7, "man_made", "surveillance", "direction", "nnw")
                .node(3, 113.7, 34.7, "man_made", "surveillance", "camera:direction", "350-30")
                .node(4, 113.7, 34.7, "man_made", "surveillance", "camera:direction", "to the gate")
                .node(5, 113.7, 34.7, "man_made", "surveillance", "surveillance:type", "guard")
                .read(folder);

        assertThat(read.all(OsmFeature.Camera.class))
                .extracting(
                        OsmFeature.Camera::directionDegrees,
                        OsmFeature.Camera::spanDegrees,
                        OsmFeature.Camera::tiltDegrees)
                .containsExactly(
                        tuple(135.0, null, 15.0),
                        tuple(337.5, null, null),
                        tuple(10.0, 40.0, null),
                        tuple(null, null, null));
        assertThat(read.codes()).containsExactly("unreadable-number");
    }

    @Test
    void readsOutfallsPlacesHouseNumbersAndWidths() {
        CollectingSink read = squares()
                .node(20, 113.7, 34.7, "man_made", "outfall", "name", "3号排口")
                .node(
                        21,
                        113.7,
                        34.7,
                        "amenity",
                        "school",
                        "name",
                        "如意小学",
                        "addr:street",
                        "如意路",
                        "addr:housenumber",
                        "8")
                .way(9, List.of(1L, 2L), "waterway", "canal", "width", "12,5 m", "name", "东风渠")
                .read(folder);

        assertThat(read.all(OsmFeature.Outfall.class))
                .extracting(OsmFeature.Outfall::name)
                .containsExactly("3号排口");
        assertThat(read.all(OsmFeature.Place.class))
                .extracting(OsmFeature.Place::kind)
                .containsExactly("amenity=school");
        assertThat(read.all(OsmFeature.HouseNumber.class))
                .extracting(OsmFeature.HouseNumber::street)
                .containsExactly("如意路");
        assertThat(read.all(OsmFeature.Waterway.class))
                .extracting(OsmFeature.Waterway::widthMetres)
                .containsExactly(12.5);
    }

    @Test
    void refusesWhatIsNotAnExtract() throws IOException {
        Path text = Files.writeString(folder.resolve("a.osm.pbf"), "<osm version='0.6'>a long enough text file</osm>");
        Path empty = Files.writeString(folder.resolve("b.osm.pbf"), "");
        Path cut = squares().way(9, List.of(1L, 2L), "highway", "service").write(folder.resolve("c.osm.pbf"));
        byte[] bytes = Files.readAllBytes(cut);
        Files.write(cut, Arrays.copyOf(bytes, bytes.length - 20));

        assertThat(refusal(text)).isEqualTo("not-osm-pbf");
        assertThat(refusal(empty)).isEqualTo("not-osm-pbf");
        assertThat(refusal(cut)).isEqualTo("damaged");
    }

    @Test
    void refusesBlocksThatClaimMoreThanTheFormatAllows() throws IOException {
        PbfFixture fixture = squares().way(9, List.of(1L, 2L), "highway", "service");

        assertThat(refusal(fixture.write(folder.resolve("bomb.osm.pbf"), 2_000_000_000)))
                .isEqualTo("too-large");
        assertThat(refusal(fixture.write(folder.resolve("short.osm.pbf"), 100))).isEqualTo("damaged");
    }

    private static String refusal(Path file) {
        UnreadableFileException[] caught = new UnreadableFileException[1];
        assertThatThrownBy(() -> OsmExtract.read(file, new CollectingSink()))
                .isInstanceOfSatisfying(UnreadableFileException.class, e -> caught[0] = e);
        return caught[0].code();
    }
}
