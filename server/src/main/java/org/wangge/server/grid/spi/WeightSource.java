package org.wangge.server.grid.spi;

import java.time.Instant;
import java.util.List;
import org.wangge.geodata.Bbox;
import org.wangge.geodata.LonLat;

/** Implemented by features: where there is work, so that cells can be generated that have equally much of it. */
public interface WeightSource {

    /** The places of cases that occurred since then, each as often as it occurred; for the server itself, no caller sees them. */
    List<LonLat> cases(Bbox box, Instant since);
}
