package org.wangge.geodata.grid.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.Wkt;

/** What tests of operations have in common. */
abstract class EditingTest {

    static final String LEFT = "POLYGON ((0 0, 1 0, 1 1, 0 1, 0 0))";
    static final String RIGHT = "POLYGON ((1 0, 2 0, 2 1, 1 1, 1 0))";

    /** Beside both, so that their upper border is shared. */
    static final String ABOVE = "POLYGON ((0 1, 1 1, 2 1, 2 2, 0 2, 0 1))";

    final Iterator<String> keys =
            Stream.iterate(1, n -> n + 1).map(n -> "new" + n).iterator();

    final GridPlan<String> plan = Plans.of(LEFT, RIGHT, ABOVE);

    static GridPlan<String> twoCommunities() {
        return GridPlan.of(List.of(
                new GridArea<>("street", null, Wkt.read("POLYGON ((0 0, 2 0, 4 0, 4 1, 4 2, 2 2, 0 2, 0 1, 0 0))")),
                new GridArea<>("west", "street", Wkt.read("POLYGON ((0 0, 2 0, 2 1, 2 2, 0 2, 0 1, 0 0))")),
                new GridArea<>("east", "street", Wkt.read("POLYGON ((2 0, 4 0, 4 1, 4 2, 2 2, 2 1, 2 0))")),
                new GridArea<>("w1", "west", Wkt.read("POLYGON ((0 0, 2 0, 2 1, 0 1, 0 0))")),
                new GridArea<>("w2", "west", Wkt.read("POLYGON ((0 1, 2 1, 2 2, 0 2, 0 1))")),
                new GridArea<>("e1", "east", Wkt.read("POLYGON ((2 0, 4 0, 4 1, 2 1, 2 0))")),
                new GridArea<>("e2", "east", Wkt.read("POLYGON ((2 1, 4 1, 4 2, 2 2, 2 1))"))));
    }

    final Edit.Changed<String> done(GridPlan<String> before, GridOperation<String> operation) {
        Edit<String> edit = before.apply(operation, keys::next);
        assertThat(edit).isInstanceOf(Edit.Changed.class);
        return (Edit.Changed<String>) edit;
    }

    final Edit.Refused<String> refused(GridPlan<String> before, GridOperation<String> operation) {
        Edit<String> edit = before.apply(operation, keys::next);
        assertThat(edit).isInstanceOf(Edit.Refused.class);
        return (Edit.Refused<String>) edit;
    }

    static void assertShape(Geometry shape, String wkt) {
        assertThat(shape.norm().toText()).isEqualTo(Wkt.read(wkt).norm().toText());
    }

    static LineString line(String wkt) {
        return (LineString) Wkt.read(wkt);
    }

    static Polygon polygon(String wkt) {
        return (Polygon) Wkt.read(wkt);
    }

    static LonLat place(String lonLat) {
        return LonLat.of(Wkt.read("POINT (" + lonLat + ")").getCoordinate());
    }
}
