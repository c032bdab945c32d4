package org.wangge.server.grid.web;

import java.time.Instant;
import java.util.List;
import org.wangge.geodata.grid.CellLevel;
import org.wangge.server.grid.LayerFinding;
import org.wangge.server.shared.web.Feature;
import org.wangge.server.shared.web.GeometryJson;

/** The properties of something that keeps a layer from tiling. */
record FindingProperties(CellLevel level, String kind, List<String> cellCodes, String detail, Instant foundAt) {

    static Feature<FindingProperties> feature(LayerFinding finding) {
        String place = finding.geoJson();
        return new Feature<>(
                finding.id(),
                place == null ? null : new GeometryJson(place),
                new FindingProperties(
                        finding.level(), finding.kind(), finding.cellCodes(), finding.detail(), finding.foundAt()));
    }
}
