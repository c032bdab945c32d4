package org.wangge.server.casework.dispatch;

import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import org.wangge.server.basemap.NearRoad;
import org.wangge.server.casework.CategoryCode;

/**
 * What rules ask of a case.
 *
 * @param codes by layer the codes of the cells that hold its place, the street's first; a layer without a cell there is missing or empty
 * @param roads near its place, at least as far as any rule asks
 * @param now in the office's time zone
 */
public record CaseSite(
        CategoryCode category, Map<String, List<String>> codes, List<NearRoad> roads, ZonedDateTime now) {

    public CaseSite {
        codes = Map.copyOf(codes);
        roads = List.copyOf(roads);
    }
}
