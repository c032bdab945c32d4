package org.wangge.geodata.crs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.sf.geographiclib.Geodesic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wangge.geodata.CoordinateOutOfRangeException;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.SharedData;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ShiftedCrsTest {

    private static final long SEED = 20261121;

    /** Published results that come from a wrong BD-09 formula, by source and input. */
    private static final Set<String> DISPUTED =
            Set.of("eviltransform tests 120.019809", "eviltransform tests 120.036455");

    /** Published inverses of one step: 1 to 2 m off for GCJ-02, some centimetres for BD-09. */
    private static final Map<String, Double> ONE_STEP_METRES =
            Map.of("coordtransform README/test GCJ02 WGS84", 2.0, "coordtransform README/test BD09 GCJ02", 0.07);

    @Test
    void publishedVectorsHoldToOneCentimetre() throws Exception {
        int checked = 0;
        for (JsonNode vector : vectors().get("published")) {
            String name =
                    vector.get("src").asString() + " " + vector.get("in").get(0).asString();
            boolean disputed = vector.path("disputed").asBoolean(false);
            assertThat(disputed).as(name).isEqualTo(DISPUTED.contains(name));
            if (disputed) {
                continue;
            }
            String from = vector.get("from").asString();
            String to = vector.get("to").asString();
            String way = "%s %s %s".formatted(vector.get("src").asString(), from, to);
            PlanePoint out = convert(system(from), system(to), number(vector, "in", 0), number(vector, "in", 1));
            assertThat(metres(out, vector.get("out"))).as(way).isLessThan(ONE_STEP_METRES.getOrDefault(way, 0.01));
            checked++;
        }
        assertThat(checked).isEqualTo(8);
    }

    @Test
    void computedVectorsHoldToOneCentimetre() throws Exception {
        int checked = 0;
        for (JsonNode vector : vectors().get("computed_places")) {
            LonLat place = new LonLat(number(vector, "wgs84", 0), number(vector, "wgs84", 1));
            assertThat(metres(ShiftedCrs.GCJ02.fromLonLat(place), vector.get("gcj02_gcoord")))
                    .isLessThan(0.01);
            assertThat(metres(ShiftedCrs.GCJ02.fromLonLat(place), vector.get("gcj02_coordtransform")))
                    .isLessThan(0.01);
            assertThat(metres(ShiftedCrs.BD09.fromLonLat(place), vector.get("bd09_gcoord")))
                    .isLessThan(0.01);
            checked++;
        }
        assertThat(checked).isEqualTo(13);
    }

    @ParameterizedTest
    @EnumSource(ShiftedCrs.class)
    void everyPlaceInTheBoxReturnsToItself(ShiftedCrs crs) {
        Random random = new Random(SEED);
        for (int i = 0; i < 200_000; i++) {
            // Every tenth within 0.001 degree of a line where the formula has a kink or the box ends.
            double lon = i % 10 == 0
                    ? Math.clamp(
                            new double[] {72.004, 105, 137.8347}[random.nextInt(3)]
                                    + (random.nextDouble() - 0.5) * 0.002,
                            72.004,
                            137.8347)
                    : 72.004 + random.nextDouble() * (137.8347 - 72.004);
            double lat = i % 10 == 1
                    ? Math.clamp(
                            new double[] {0.8293, 35, 55.8271}[random.nextInt(3)] + (random.nextDouble() - 0.5) * 0.002,
                            0.8293,
                            55.8271)
                    : 0.8293 + random.nextDouble() * (55.8271 - 0.8293);
            PlanePoint shifted = crs.fromLonLat(new LonLat(lon, lat));
            LonLat back = crs.toLonLat(shifted.x(), shifted.y());
            assertThat(Math.max(Math.abs(back.lon() - lon), Math.abs(back.lat() - lat)))
                    .as("%s %s, seed %d", lon, lat, SEED)
                    .isLessThan(1e-12 * 10);
        }
    }

    @ParameterizedTest
    @EnumSource(ShiftedCrs.class)
    void cornersAndKinksReturnToThemselves(ShiftedCrs crs) {
        for (double lon : new double[] {72.004, 105, 105 + 1e-13, 105 - 1e-12, 105 + 1e-9, 137.8347}) {
            for (double lat : new double[] {0.8293, 35, 35 + 1e-12, 55.8271}) {
                PlanePoint shifted = crs.fromLonLat(new LonLat(lon, lat));
                LonLat back = crs.toLonLat(shifted.x(), shifted.y());
                assertThat(back.lon()).isCloseTo(lon, within(1e-9));
                assertThat(back.lat()).isCloseTo(lat, within(1e-9));
            }
        }
    }

    @Test
    void placesOutsideChinaAreNotShifted() {
        Random random = new Random(SEED);
        for (int i = 0; i < 20_000; i++) {
            LonLat place = new LonLat(random.nextDouble() * 360 - 180, random.nextDouble() * 180 - 90);
            PlanePoint shifted = ShiftedCrs.GCJ02.fromLonLat(place);
            assertThat(shifted.equals(new PlanePoint(place.lon(), place.lat())))
                    .as("%s", place)
                    .isEqualTo(!inBox(place, 0));
            if (!inBox(place, 0.1)) {
                assertThat(ShiftedCrs.GCJ02.toLonLat(place.lon(), place.lat())).isEqualTo(place);
            }
        }
    }

    @Test
    void bd09ReturnsEverywhere() {
        Random random = new Random(SEED);
        for (int i = 0; i < 50_000; i++) {
            LonLat place = new LonLat(random.nextDouble() * 360 - 180, random.nextDouble() * 180 - 90);
            if (inBox(place, 0.1) && !inBox(place, 0)) {
                continue;
            }
            PlanePoint shifted = ShiftedCrs.BD09.fromLonLat(place);
            LonLat back = ShiftedCrs.BD09.toLonLat(shifted.x(), shifted.y());
            assertThat(Math.IEEEremainder(back.lon() - place.lon(), 360))
                    .as("%s", place)
                    .isCloseTo(0, within(1e-9));
            assertThat(back.lat()).isCloseTo(place.lat(), within(1e-9));
        }
    }

    private static boolean inBox(LonLat place, double margin) {
        return place.lon() >= 72.004 - margin
                && place.lon() <= 137.8347 + margin
                && place.lat() >= 0.8293 - margin
                && place.lat() <= 55.8271 + margin;
    }

    @ParameterizedTest
    @EnumSource(ShiftedCrs.class)
    void coordinatesOutOfRangeAreRefused(ShiftedCrs crs) {
        for (double[] pair : new double[][] {{181, 0}, {0, 91}, {Double.NaN, 0}, {0, Double.NEGATIVE_INFINITY}}) {
            assertThatThrownBy(() -> crs.toLonLat(pair[0], pair[1])).isInstanceOf(CoordinateOutOfRangeException.class);
        }
    }

    @Test
    void shiftedPairWithoutOriginIsTakenAsItself() {
        // Just inside the western border; every place that would be shifted here lies outside the box.
        assertThat(ShiftedCrs.GCJ02.toLonLat(72.0041, 30)).isEqualTo(new LonLat(72.0041, 30));
    }

    private static JsonNode vectors() throws Exception {
        return JsonMapper.shared()
                .readTree(
                        SharedData.file("crs/gcj02_bd09_reference_vectors.json").toFile());
    }

    private static Crs system(String name) {
        return name.equals("WGS84") ? GeographicCrs.CRS84 : Crs.parse(name);
    }

    private static PlanePoint convert(Crs from, Crs to, double x, double y) {
        return to.fromLonLat(from.toLonLat(x, y));
    }

    private static double number(JsonNode vector, String member, int index) {
        return vector.get(member).get(index).asDouble();
    }

    private static double metres(PlanePoint point, JsonNode lonLat) {
        return Geodesic.WGS84.Inverse(
                        point.y(),
                        point.x(),
                        lonLat.get(1).asDouble(),
                        lonLat.get(0).asDouble())
                .s12;
    }
}
