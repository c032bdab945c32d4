package org.wangge.server.identity;

import java.util.Optional;
import org.wangge.geodata.Bbox;

/**
 * Where the office is, for whoever opens the map first. The cells say it; an office that has none yet is where its base map is. Who is
 * asked first has the lower order.
 */
public interface OfficeArea {

    /** The box round everything in CGCS2000 lon/lat; empty while there is nothing. */
    Optional<Bbox> bounds();

    /** The box round what the office looks after: layers for other purposes may reach far beyond it. Empty while there is nothing. */
    default Optional<Bbox> core() {
        return bounds();
    }

    /** What the office is called on a page whose administrator has not said it; empty where this does not know. */
    default Optional<String> name() {
        return Optional.empty();
    }
}
