package org.wangge.server.analysis.internal;

import java.util.List;
import org.wangge.server.analysis.CoverageAnswer;
import org.wangge.server.analysis.LeftOut;

/** An answer with its list and its map, which is GeoJSON. */
record Computed(CoverageAnswer answer, List<LeftOut> leftOut, String map) {

    Computed {
        leftOut = List.copyOf(leftOut);
    }
}
