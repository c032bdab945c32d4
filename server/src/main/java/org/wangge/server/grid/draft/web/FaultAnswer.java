package org.wangge.server.grid.draft.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.grid.plan.GridOperation;
import org.wangge.server.grid.draft.DraftFault;
import org.wangge.server.grid.draft.DraftOperation;
import org.wangge.server.shared.web.GeometryJson;

/**
 * Something that keeps a draft from tiling.
 *
 * @param kind such as {@code gap}
 * @param mends operations that would mend it, ready to be sent, the best first
 */
record FaultAnswer(
        @Schema(allowableValues = {"gap", "overlap", "outside", "t-junction", "edge-mismatch", "duplicate", "invalid"})
        String kind,

        List<UUID> areas,
        List<@Nullable String> codes,
        double measure,

        @Schema(allowableValues = {"m2", "m"}) String unit,

        GeometryJson geometry,
        List<OperationRequest> mends) {

    static FaultAnswer of(DraftFault fault) {
        String unit = switch (fault.kind()) {
            case INVALID, DUPLICATE, OVERLAP, GAP, OUTSIDE -> "m2";
            case T_JUNCTION, EDGE_MISMATCH -> "m";
        };
        return new FaultAnswer(
                fault.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                fault.areas(),
                fault.codes(),
                fault.measure(),
                unit,
                AreaProperties.json(fault.where()),
                fault.mends().stream().map(FaultAnswer::request).toList());
    }

    private static OperationRequest request(DraftOperation mend) {
        return switch (mend) {
            case DraftOperation.Clean clean ->
                request("clean", clean.parent(), null, null, null, clean.toleranceMetres());
            case DraftOperation.Edit edit -> request(edit.operation());
            case DraftOperation.Rename rename -> throw noMend(mend);
            case DraftOperation.Generate generate -> throw noMend(mend);
            case DraftOperation.Renumber renumber -> throw noMend(mend);
        };
    }

    private static OperationRequest request(GridOperation<UUID> mend) {
        if (mend instanceof GridOperation.FillGap<UUID> fill) {
            LonLat inside = fill.inside();
            return request("fill-gap", fill.parent(), null, fill.into(), List.of(inside.lon(), inside.lat()), null);
        }
        if (mend instanceof GridOperation.Delete<UUID> delete) {
            return request("delete", null, delete.area(), null, null, null);
        }
        throw new IllegalArgumentException("no fault is mended by " + mend);
    }

    private static IllegalArgumentException noMend(DraftOperation operation) {
        return new IllegalArgumentException("no fault is mended by " + operation.kind());
    }

    private static OperationRequest request(
            String operation,
            @Nullable UUID parent,
            @Nullable UUID area,
            @Nullable UUID into,
            @Nullable List<Double> inside,
            @Nullable Double toleranceMetres) {
        return new OperationRequest(
                operation,
                null,
                null,
                parent,
                area,
                null,
                into,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                inside,
                null,
                null,
                toleranceMetres);
    }
}
