package org.wangge.geodata.grid.generate;

import java.util.List;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.index.strtree.STRtree;

/** Which of the wanted cells a place belongs to. */
final class Labels {

    private record Numbered(int number, IndexedPointInAreaLocator locator) {}

    private final STRtree index = new STRtree();

    /** The wanted cells, which may overlap or leave gaps by rounding. */
    Labels(List<Polygon> wanted) {
        for (int i = 0; i < wanted.size(); i++) {
            Polygon polygon = wanted.get(i);
            index.insert(polygon.getEnvelopeInternal(), new Numbered(i, new IndexedPointInAreaLocator(polygon)));
        }
    }

    /** The number of a wanted cell; -1 where there is none. */
    int at(Coordinate place) {
        int[] found = {-1};
        index.query(new Envelope(place), item -> {
            Numbered candidate = (Numbered) item;
            if ((found[0] < 0 || candidate.number() < found[0])
                    && candidate.locator().locate(place) != Location.EXTERIOR) {
                found[0] = candidate.number();
            }
        });
        return found[0];
    }
}
