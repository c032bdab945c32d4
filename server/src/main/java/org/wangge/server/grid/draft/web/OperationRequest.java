package org.wangge.server.grid.draft.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An operation: {@code operation} says which, and each has members of its own. Places are {@code [lon, lat]}, or easting and northing, in
 * {@code crs}; a {@code node} is a vertex exactly as it was answered.
 *
 * @param operation draw {parent?, outline, name?} · split {area, line, names?} · merge {areas, into, name?} · move-node {node, to} ·
 *     insert-node {at} · remove-node {node} · reshape {one, other, line} · fill-gap {parent, inside, into? or name?} · transfer {area, to} ·
 *     delete {area, freedTo?} · rename {area, name} · generate {generation} · clean {parent?, toleranceMetres} · renumber {parent}
 * @param title what the planner calls it
 * @param crs the system of all its places, CRS84 when absent
 * @param to a place for move-node, an area's id for transfer
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record OperationRequest(
        @Schema(
                allowableValues = {
                    "draw",
                    "split",
                    "merge",
                    "move-node",
                    "insert-node",
                    "remove-node",
                    "reshape",
                    "fill-gap",
                    "transfer",
                    "delete",
                    "rename",
                    "generate",
                    "clean",
                    "renumber"
                })
        String operation,

        @Nullable String title,
        @Nullable String crs,
        @Nullable UUID parent,
        @Nullable UUID area,
        @Nullable List<UUID> areas,
        @Nullable UUID into,
        @Nullable UUID one,
        @Nullable UUID other,
        @Nullable UUID freedTo,
        @Nullable UUID generation,

        @Schema(type = "object", description = "GeoJSON Polygon") @Nullable
        JsonNode outline,

        @Schema(type = "object", description = "GeoJSON LineString") @Nullable
        JsonNode line,

        @Nullable List<Double> node,
        @Nullable JsonNode to,
        @Nullable List<Double> at,
        @Nullable List<Double> inside,
        @Nullable String name,
        @Nullable List<String> names,
        @Nullable Double toleranceMetres) {

    OperationRequest {
        areas = areas == null ? null : List.copyOf(areas);
        names = names == null ? null : List.copyOf(names);
    }
}
