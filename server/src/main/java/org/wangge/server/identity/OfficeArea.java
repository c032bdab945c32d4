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

    /** What the office is called on a page whose administrator has not said it; empty where this does not know. */
    default Optional<String> name() {
        return Optional.empty();
    }
}
