package org.wangge.server.grid.draft.internal;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.wangge.geodata.Bbox;
import org.wangge.geodata.ewkb.Ewkb;
import org.wangge.server.grid.draft.DraftProblem;
import org.wangge.server.grid.draft.DraftState;
import org.wangge.server.grid.draft.DraftView;
import org.wangge.server.identity.Caller;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;
import org.wangge.server.shared.jdbc.Times;

/** Rows of {@code grid_draft}. */
@Component
class DraftRows {

    private final JdbcClient jdbc;
    private final StepTables steps;
    private final OfficeTime time;

    DraftRows(JdbcClient jdbc, StepTables steps, OfficeTime time) {
        this.jdbc = jdbc;
        this.steps = steps;
        this.time = time;
    }

    void insert(
            Caller caller,
            UUID id,
            BaseLayers.Revision layer,
            Instant from,
            String name,
            DraftView.Counts counts,
            @Nullable Bbox bounds) {
        jdbc.sql("""
                insert into grid_draft (id, layer_id, name, base_from, base_revision, streets, communities, cells, bounds,
                    created_by, created_by_name, created_at, changed_at)
                values (:id, :layer, :name, :from, :revision, :streets, :communities, :cells, :bounds::geometry,
                    :by, :byName, :now, :now)
                """)
                .param("id", id)
                .param("layer", layer.layerId())
                .param("name", name)
                .param("from", Times.bind(from))
                .param("revision", layer.revision())
                .params(counts(counts))
                .param("bounds", bounds == null ? null : Ewkb.writeHex(bounds.toGeometry()))
                .param("by", caller.accountId())
                .param("byName", caller.displayName())
                .param("now", Times.bind(time.now()))
                .update();
    }

    DraftRow get(UUID id) {
        return row(id, "");
    }

    /**
     * The row of an open draft in a version, which stays locked until the transaction ends.
     *
     * @param version null for whatever there is
     * @throws ProblemException 409 when it is not open, 412 when it has another version
     */
    DraftRow lockOpen(UUID id, @Nullable Long version) {
        DraftRow row = row(id, "for update of d");
        if (version != null && version != row.version()) {
            throw new ProblemException(
                    RequestProblem.STALE,
                    "The draft is at version " + row.version() + " by now",
                    List.of(),
                    Map.of("current", view(row)),
                    null);
        }
        if (row.state() != DraftState.OPEN) {
            throw new ProblemException(
                    DraftProblem.DRAFT_CLOSED, "The draft is " + row.state().text());
        }
        return row;
    }

    private DraftRow row(UUID id, String locking) {
        return jdbc.sql(DraftRow.SELECT + "where d.id = :id " + locking)
                .param("id", id)
                .query(DraftRow::of)
                .optional()
                .orElseThrow(() -> new ProblemException(DraftProblem.DRAFT_NOT_FOUND, "There is no draft " + id));
    }

    List<DraftRow> list(@Nullable String layer, @Nullable DraftState state, @Nullable UUID before, int limit) {
        return jdbc.sql("select * from (" + DraftRow.SELECT + """
                        ) as d
                        where (:layer::text is null or d.layer = :layer) and (:state::text is null or d.state = :state)
                          and (:before::uuid is null or d.id < :before)
                        order by d.id desc
                        limit :limit
                        """)
                .param("layer", layer)
                .param("state", state == null ? null : state.text())
                .param("before", before)
                .param("limit", limit)
                .query(DraftRow::of)
                .list();
    }

    /** Notes that the draft changed. */
    void changed(DraftRow row, PlanState state, @Nullable Bbox also) {
        jdbc.sql("""
                update grid_draft set version = version + 1, changed_at = :now, streets = :streets, communities = :communities,
                    cells = :cells, bounds = ST_Envelope(ST_Collect(bounds, :also::geometry))
                where id = :id
                """)
                .param("id", row.id())
                .params(counts(state.counts()))
                .param("also", also == null ? null : Ewkb.writeHex(also.toGeometry()))
                .param("now", Times.bind(time.now()))
                .update();
    }

    void rebased(DraftRow row, long revision, Instant from, DraftView.Counts counts) {
        jdbc.sql("""
                update grid_draft set version = version + 1, changed_at = :now, base_revision = :revision, base_from = :from,
                    streets = :streets, communities = :communities, cells = :cells
                where id = :id
                """)
                .param("id", row.id())
                .param("revision", revision)
                .param("from", Times.bind(from))
                .params(counts(counts))
                .param("now", Times.bind(time.now()))
                .update();
    }

    void closed(UUID id, String state) {
        jdbc.sql("update grid_draft set state = :state, version = version + 1, changed_at = :now where id = :id")
                .param("state", state)
                .param("id", id)
                .param("now", Times.bind(time.now()))
                .update();
    }

    DraftView view(DraftRow row) {
        return views(List.of(row)).getFirst();
    }

    List<DraftView> views(List<DraftRow> rows) {
        Map<UUID, StepTables.Turns> turns =
                steps.turns(rows.stream().map(DraftRow::id).toList());
        return rows.stream()
                .map(row -> view(row, turns.getOrDefault(row.id(), StepTables.Turns.NONE)))
                .toList();
    }

    private static DraftView view(DraftRow row, StepTables.Turns turns) {
        return new DraftView(
                row.id(),
                row.layer(),
                row.name(),
                row.from(),
                row.state(),
                row.version(),
                row.createdBy(),
                row.createdAt(),
                row.changedAt(),
                row.counts(),
                turns.undo(),
                turns.redo(),
                row.isOutdated(),
                row.publicationId(),
                row.bounds());
    }

    private static Map<String, Object> counts(DraftView.Counts counts) {
        return Map.of("streets", counts.street(), "communities", counts.community(), "cells", counts.cell());
    }
}
