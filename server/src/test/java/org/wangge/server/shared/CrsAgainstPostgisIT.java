package org.wangge.server.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.crs.Crs;
import org.wangge.geodata.crs.GaussKruger;
import org.wangge.geodata.crs.PlanePoint;
import org.wangge.server.testing.OfficeTest;

/** The server's own projections agree with {@code ST_Transform} for every Gauss-Krüger system of CGCS2000, both ways. */
@OfficeTest
class CrsAgainstPostgisIT {

    private static final int POINTS = 60;
    private static final double SAME_METRES = 1e-4;

    @Autowired
    JdbcClient jdbc;

    static List<Integer> systems() {
        return java.util.stream.IntStream.rangeClosed(4491, 4554).boxed().toList();
    }

    @ParameterizedTest
    @MethodSource("systems")
    void agreesWithPostgis(int epsg) {
        Crs crs = Crs.parse("EPSG:" + epsg);
        long seed = 20261121L + epsg;
        Random random = new Random(seed);
        // 4491 to 4512 are the zones of 6 degrees.
        double reach = epsg <= 4512 ? 3.0 : 1.5;
        double middle = GaussKruger.epsg(epsg).centralMeridian();
        for (int i = 0; i < POINTS; i++) {
            LonLat place =
                    new LonLat(middle + (random.nextDouble() * 2 - 1) * reach, 3 + random.nextDouble() * (54 - 3));
            PlanePoint ours = crs.fromLonLat(place);
            PlanePoint theirs = transform(place.lon(), place.lat(), 4490, epsg);
            String what = "EPSG:%d %s, seed %d".formatted(epsg, place, seed);
            assertThat(ours.x()).as(what).isCloseTo(theirs.x(), within(SAME_METRES));
            assertThat(ours.y()).as(what).isCloseTo(theirs.y(), within(SAME_METRES));
            LonLat back = crs.toLonLat(theirs.x(), theirs.y());
            PlanePoint theirsBack = transform(theirs.x(), theirs.y(), epsg, 4490);
            // 1e-9 degrees are a tenth of a millimetre.
            assertThat(back.lon()).as(what).isCloseTo(theirsBack.x(), within(1e-9));
            assertThat(back.lat()).as(what).isCloseTo(theirsBack.y(), within(1e-9));
        }
    }

    private PlanePoint transform(double x, double y, int from, int to) {
        return jdbc.sql("""
                select ST_X(place) as x, ST_Y(place) as y
                from (select ST_Transform(ST_SetSRID(ST_Point(:x, :y), :from), :to) as place) as moved
                """)
                .param("x", x)
                .param("y", y)
                .param("from", from)
                .param("to", to)
                .query((row, number) -> new PlanePoint(row.getDouble("x"), row.getDouble("y")))
                .single();
    }
}
