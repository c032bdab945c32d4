package org.wangge.server.grid.generate.web;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wangge.geodata.geojson.GeoJsonWriter;
import org.wangge.server.grid.generate.Generation;
import org.wangge.server.grid.generate.PreviewCell;
import org.wangge.server.shared.web.GeometryJson;

/**
 * A generation.
 *
 * @param phase noding, merging, dividing or assembling; null before it began
 * @param done of {@code total} in this phase
 * @param cells how many were made; null until it is done
 * @param report spreads of what was reached; null until it is done
 * @param message why it failed
 */
record GenerationAnswer(
        UUID id,
        UUID draftId,
        UUID parentId,
        Generation.State state,
        @Nullable String phase,
        int done,
        int total,
        @Nullable Integer cells,
        Generation.@Nullable Report report,
        @Nullable String message) {

    static GenerationAnswer of(Generation generation) {
        Generation.Report report = generation.report();
        return new GenerationAnswer(
                generation.id(),
                generation.draftId(),
                generation.parentId(),
                generation.state(),
                generation.phase(),
                generation.done(),
                generation.total(),
                report == null ? null : report.cells(),
                report,
                generation.message());
    }

    /**
     * Cells that are not in the draft yet.
     *
     * @param type always {@code FeatureCollection}
     */
    record PreviewAnswer(String type, List<PreviewFeature> features) {

        static PreviewAnswer of(List<PreviewCell> cells) {
            return new PreviewAnswer(
                    "FeatureCollection", cells.stream().map(PreviewFeature::of).toList());
        }
    }

    /**
     * A generated cell.
     *
     * @param type always {@code Feature}
     * @param id its number
     */
    record PreviewFeature(String type, int id, GeometryJson geometry, PreviewProperties properties) {

        static PreviewFeature of(PreviewCell cell) {
            return new PreviewFeature(
                    "Feature",
                    cell.number(),
                    new GeometryJson(GeoJsonWriter.exact().write(cell.shape())),
                    new PreviewProperties(
                            cell.number(),
                            cell.areaSquareMetres(),
                            cell.weight(),
                            cell.buildings(),
                            cell.compactness()));
        }
    }

    /**
     * What is known of a generated cell.
     *
     * @param number from 1, in reading order
     * @param compactness 4π · area / perimeter², 1 for a circle
     */
    record PreviewProperties(int number, double areaSquareMetres, double weight, int buildings, double compactness) {}
}
