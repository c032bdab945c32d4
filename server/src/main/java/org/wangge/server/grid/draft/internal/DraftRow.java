package org.wangge.server.grid.draft.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wangge.geodata.Bbox;
import org.wangge.server.grid.draft.Author;
import org.wangge.server.grid.draft.DraftState;
import org.wangge.server.grid.draft.DraftView;
import org.wangge.server.shared.jdbc.Boxes;
import org.wangge.server.shared.jdbc.Times;

/**
 * A row of {@code grid_draft} with its layer and its publication.
 *
 * @param layerRevision of the layer as it is now
 */
record DraftRow(
        UUID id,
        UUID layerId,
        String layer,
        boolean dedicated,
        String name,
        Instant from,
        long baseRevision,
        long layerRevision,
        DraftState state,
        long version,
        Author createdBy,
        Instant createdAt,
        Instant changedAt,
        DraftView.Counts counts,
        @Nullable UUID publicationId,
        @Nullable Bbox bounds) {

    static final String SELECT = """
            select d.id, d.layer_id, l.code as layer, l.kind, d.name, d.base_from, d.base_revision, l.revision as layer_revision,
                case
                    when d.state <> 'published' then d.state
                    when p.withdrawn_at is not null then 'withdrawn'
                    when p.valid_from > now() then 'scheduled'
                    else 'published'
                end as state,
                d.version, d.created_by, d.created_by_name, d.created_at, d.changed_at, d.streets, d.communities, d.cells,
                p.id as publication_id, ST_XMin(d.bounds) as west, ST_YMin(d.bounds) as south, ST_XMax(d.bounds) as east,
                ST_YMax(d.bounds) as north
            from grid_draft d
            join grid_layer l on l.id = d.layer_id
            left join grid_publication p on p.draft_id = d.id
            """;

    static DraftRow of(ResultSet row, int number) throws SQLException {
        row.getDouble("west");
        boolean empty = row.wasNull();
        return new DraftRow(
                row.getObject("id", UUID.class),
                row.getObject("layer_id", UUID.class),
                row.getString("layer"),
                row.getString("kind").equals("dedicated"),
                row.getString("name"),
                Times.get(row, "base_from"),
                row.getLong("base_revision"),
                row.getLong("layer_revision"),
                DraftState.valueOf(row.getString("state").toUpperCase(java.util.Locale.ROOT)),
                row.getLong("version"),
                new Author(row.getObject("created_by", UUID.class), row.getString("created_by_name")),
                Times.get(row, "created_at"),
                Times.get(row, "changed_at"),
                new DraftView.Counts(row.getInt("streets"), row.getInt("communities"), row.getInt("cells")),
                row.getObject("publication_id", UUID.class),
                empty ? null : Boxes.get(row));
    }

    boolean isOutdated() {
        return state == DraftState.OPEN && layerRevision != baseRevision;
    }
}
