package org.wangge.server.grid.draft.web;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wangge.geodata.grid.CellLevel;
import org.wangge.server.grid.draft.DraftState;

/** Parameters and small bodies of the calls about drafts. */
final class DraftQueries {

    private DraftQueries() {}

    /**
     * @param layer only drafts of this layer
     * @param state only drafts in this state
     * @param limit objects in a page, 100 when absent, at most 1000
     * @param after the key of the page before, from its link {@code next}
     */
    record ListQuery(
            @Nullable String layer,
            @Nullable DraftState state,
            @Nullable Integer limit,
            @Nullable UUID after) {}

    /**
     * @param bbox {@code west,south,east,north} in {@code crs}, all when absent
     * @param level only areas of this level
     * @param limit objects in a page, 100 when absent, at most 1000
     * @param after the key of the page before, from its link {@code next}
     * @param crs the system of bbox, CRS84 when absent
     */
    record AreasQuery(
            @Nullable String bbox,
            @Nullable CellLevel level,
            @Nullable Integer limit,
            @Nullable UUID after,
            @Nullable String crs) {}

    /**
     * @param limit objects in a page, 100 when absent, at most 1000
     * @param before only steps with smaller numbers, from the link {@code next}
     */
    record StepsQuery(@Nullable Integer limit, @Nullable Integer before) {}

    /**
     * @param layer only publications of this layer
     * @param limit objects in a page, 100 when absent, at most 1000
     * @param after the key of the page before, from its link {@code next}
     */
    record PublicationsQuery(
            @Nullable String layer,
            @Nullable Integer limit,
            @Nullable UUID after) {}

    /**
     * A new draft.
     *
     * @param layer the layer's code, {@code base} when absent
     * @param from {@code YYYY-MM-DD} or an RFC 3339 time, now when absent
     */
    record NewDraft(
            @Nullable String layer,
            @Nullable String from,
            @Nullable String name) {}

    /** Two nodes of a draft, each {@code [lon, lat]} exactly as answered. */
    record TraceRequest(List<Double> from, List<Double> to) {}

    /**
     * How a draft is published.
     *
     * @param validFrom {@code YYYY-MM-DD} or an RFC 3339 time, now when absent
     */
    record PublishRequest(
            @Nullable String validFrom, @Nullable String note) {}

    /** A way along borders; null where there is none. */
    record TraceAnswer(org.wangge.server.shared.web.@Nullable GeometryJson line) {}
}
