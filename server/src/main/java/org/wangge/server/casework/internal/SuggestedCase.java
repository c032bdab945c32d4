package org.wangge.server.casework.internal;

import java.util.UUID;
import org.locationtech.jts.geom.Geometry;
import org.wangge.server.casework.CategoryCode;

/**
 * What suggestions ask of a case.
 *
 * @param place CGCS2000 lon/lat
 */
record SuggestedCase(UUID id, CategoryCode category, Geometry place) {}
