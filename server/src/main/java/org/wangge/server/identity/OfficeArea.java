package org.wangge.server.identity;

import java.util.Optional;
import org.wangge.geodata.Bbox;

/** Where the office is, for whoever opens the map first. Implemented by the module that has the cells. */
public interface OfficeArea {

    /** The box round all cells in CGCS2000 lon/lat; empty while there are none. */
    Optional<Bbox> bounds();
}
