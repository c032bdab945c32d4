package org.wangge.server.grid.draft.web;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.wangge.geodata.geojson.GeoJsonWriter;
import org.wangge.geodata.grid.CellLevel;
import org.wangge.server.grid.draft.AreaDifference;
import org.wangge.server.grid.draft.DraftArea;
import org.wangge.server.shared.web.Feature;
import org.wangge.server.shared.web.GeometryJson;
import org.wangge.server.shared.web.Link;

/**
 * The properties of an area of a draft.
 *
 * @param code null while it is new
 * @param change how it differs from the layer
 */
record AreaProperties(
        @Nullable String code,
        String name,
        CellLevel level,
        @Nullable UUID parentId,
        double areaSquareMetres,
        DraftArea.Difference change,
        int partsCount) {

    static Feature<AreaProperties> feature(DraftArea area) {
        return new Feature<>(
                area.id(),
                json(area.shape()),
                new AreaProperties(
                        area.code(),
                        area.name(),
                        area.level(),
                        area.parentId(),
                        area.areaSquareMetres(),
                        area.difference(),
                        area.partsCount()));
    }

    static GeometryJson json(Geometry lonLat) {
        return new GeometryJson(GeoJsonWriter.exact().write(lonLat));
    }

    /**
     * A page of areas.
     *
     * @param type always {@code FeatureCollection}
     * @param version of the draft
     */
    record AreasAnswer(String type, long version, List<Feature<AreaProperties>> features, List<Link> links) {}

    /**
     * How an area differs.
     *
     * @param before its shape in the layer; null where it is new
     */
    record DifferenceProperties(
            AreaDifference.Kind change,
            @Nullable String code,
            String name,
            CellLevel level,
            @Nullable Double beforeSquareMetres,
            @Nullable Double afterSquareMetres,
            @Nullable UUID parentBefore,
            @Nullable UUID parentAfter,
            @Nullable GeometryJson before) {

        static Feature<DifferenceProperties> feature(AreaDifference area) {
            Geometry before = area.before();
            Geometry after = area.after();
            GeometryJson was = before == null ? null : json(before);
            return new Feature<>(
                    area.id(),
                    after == null ? was : json(after),
                    new DifferenceProperties(
                            area.kind(),
                            area.code(),
                            area.name(),
                            area.level(),
                            area.beforeSquareMetres(),
                            area.afterSquareMetres(),
                            area.parentBefore(),
                            area.parentAfter(),
                            was));
        }
    }
}
