package org.wangge.server.analysis.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.wangge.geodata.coverage.LinePlaces;
import org.wangge.server.analysis.CoverageQuestion;
import org.wangge.server.analysis.CoverageQuestion.By;
import org.wangge.server.analysis.CoverageQuestion.SitingWish;

/** What is tried as a new service: places, and of cameras each place in several directions. Two cameras may hang on one pole. */
final class Candidates {

    private static final int MOST = 3_000;
    private static final double ALL_ROUND = 360;

    private Candidates() {}

    /** @throws IllegalArgumentException where there would be too many, for people */
    static List<ServiceSpot> of(CoverageInputs inputs, SitingWish wish) {
        List<ServiceSpot> places = wish.candidates().isEmpty()
                ? alongRoads(inputs, wish)
                : wish.candidates().stream().map(ServiceSpot::at).toList();
        // Before they are turned: each place is at least one to try.
        requireFew(places.size());
        CoverageQuestion.Reach reach = inputs.question().reach();
        List<ServiceSpot> all = reach.by() == By.SIGHT ? turned(places, wish, reach) : places;
        requireFew(all.size());
        return all;
    }

    private static void requireFew(int count) {
        if (count > MOST) {
            throw new IllegalArgumentException(
                    "That would be %,d places and directions to try, and at most %,d are: ask about a smaller area or try them farther apart"
                            .formatted(count, MOST));
        }
    }

    private static List<ServiceSpot> alongRoads(CoverageInputs inputs, SitingWish wish) {
        PreparedGeometry area = PreparedGeometryFactory.prepare(inputs.area());
        return LinePlaces.along(inputs.siteRoads(), wish.spacingMetres()).stream()
                .filter(place -> area.covers(place.toPoint()))
                .map(CoverageQuestion.Spot::of)
                .map(ServiceSpot::at)
                .toList();
    }

    /** One that has a direction, or sees all round, is tried once. */
    private static List<ServiceSpot> turned(List<ServiceSpot> places, SitingWish wish, CoverageQuestion.Reach reach) {
        int directions = wish.directions() == null ? 1 : wish.directions();
        List<ServiceSpot> all = new ArrayList<>();
        for (ServiceSpot place : places) {
            double angle = place.angleDegrees() == null ? reach.angleDegrees() : place.angleDegrees();
            if (place.directionDegrees() != null || angle >= ALL_ROUND) {
                all.add(place);
            } else {
                IntStream.range(0, directions).forEach(i -> all.add(place.towards(ALL_ROUND * i / directions)));
            }
        }
        return all;
    }
}
