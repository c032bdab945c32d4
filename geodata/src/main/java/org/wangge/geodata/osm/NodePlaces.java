package org.wangge.geodata.osm;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;

/** Where the needed nodes are: 16 bytes a node. */
final class NodePlaces {

    private final LongBag ids;
    private final int[] lonE7;
    private final int[] latE7;
    private final BitSet present;

    NodePlaces(LongBag sealedIds) {
        this.ids = sealedIds;
        this.lonE7 = new int[sealedIds.size()];
        this.latE7 = new int[sealedIds.size()];
        this.present = new BitSet(sealedIds.size());
    }

    /** Keeps the place if the node is needed; answers false where another place was kept for this id before. */
    boolean put(long id, int lon, int lat) {
        int index = ids.indexOf(id);
        if (index < 0) {
            return true;
        }
        if (present.get(index)) {
            return lonE7[index] == lon && latE7[index] == lat;
        }
        lonE7[index] = lon;
        latE7[index] = lat;
        present.set(index);
        return true;
    }

    /** Longitude and latitude in degrees, null where the file does not hold the node. */
    @Nullable
    Coordinate find(long id) {
        int index = ids.indexOf(id);
        return index < 0 || !present.get(index) ? null : coordinate(lonE7[index], latE7[index]);
    }

    /** Division and not multiplication by 1e-7: it gives the double nearest to the decimal number. */
    static Coordinate coordinate(int lonE7, int latE7) {
        return new Coordinate(lonE7 / 1e7, latE7 / 1e7);
    }

    static boolean onEarth(int lonE7, int latE7) {
        return Math.abs((long) lonE7) <= 1_800_000_000L && Math.abs((long) latE7) <= 900_000_000L;
    }
}
