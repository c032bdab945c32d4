package org.wangge.server.grid.draft.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.wangge.server.grid.draft.Author;
import org.wangge.server.grid.draft.Certificate;
import org.wangge.server.grid.draft.DraftProblem;
import org.wangge.server.grid.draft.LineageEvent;
import org.wangge.server.grid.draft.Publication;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.jdbc.Times;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Rows of {@code grid_publication}. */
@Component
class PublicationRows {

    private static final String SELECT = """
            select p.*, l.code as layer from grid_publication p join grid_layer l on l.id = p.layer_id
            """;

    private static final TypeReference<List<Publication.GivenCode>> CODES = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final OfficeTime time;

    PublicationRows(JdbcClient jdbc, JsonMapper json, OfficeTime time) {
        this.jdbc = jdbc;
        this.json = json;
        this.time = time;
    }

    /** A publication with what only the inside needs. */
    record Row(
            Publication publication,
            UUID layerId,
            long revision,
            @Nullable Instant withdrawnAt) {}

    void insert(Publication publication, UUID layerId, long revision) {
        jdbc.sql("""
                insert into grid_publication (id, draft_id, layer_id, revision, valid_from, note, certificate, codes, changed, added,
                    removed, published_by, published_by_name, published_at)
                values (:id, :draft, :layer, :revision, :from, :note, :certificate::jsonb, :codes::jsonb, :changed, :added,
                    :removed, :by, :byName, :at)
                """)
                .param("id", publication.id())
                .param("draft", publication.draftId())
                .param("layer", layerId)
                .param("revision", revision)
                .param("from", Times.bind(publication.validFrom()))
                .param("note", publication.note())
                .param("certificate", json.writeValueAsString(publication.certificate()))
                .param("codes", json.writeValueAsString(publication.codes()))
                .param("changed", publication.changed())
                .param("added", publication.added())
                .param("removed", publication.removed())
                .param("by", publication.publishedBy().id())
                .param("byName", publication.publishedBy().name())
                .param("at", Times.bind(publication.publishedAt()))
                .update();
    }

    Row get(UUID id, String locking) {
        return jdbc.sql(SELECT + "where p.id = :id " + locking)
                .param("id", id)
                .query(this::row)
                .optional()
                .orElseThrow(() ->
                        new ProblemException(DraftProblem.PUBLICATION_NOT_FOUND, "There is no publication " + id));
    }

    List<Publication> list(@Nullable String layer, @Nullable UUID before, int limit) {
        return jdbc
                .sql(SELECT + """
                where (:layer::text is null or l.code = :layer) and (:before::uuid is null or p.id < :before)
                order by p.id desc
                limit :limit
                """)
                .param("layer", layer)
                .param("before", before)
                .param("limit", limit)
                .query(this::row)
                .list()
                .stream()
                .map(Row::publication)
                .toList();
    }

    /** Whether all that changed the layer after a publication is taken back; each such plan made two revisions. */
    boolean isLast(Row row, long layerRevision) {
        long taken = jdbc.sql("""
                        select count(*) from grid_publication
                        where layer_id = :layer and revision > :revision and withdrawn_at is not null
                        """)
                .param("layer", row.layerId())
                .param("revision", row.revision())
                .query(Long.class)
                .single();
        return layerRevision == row.revision() + 2 * taken;
    }

    void withdrawn(UUID id) {
        jdbc.sql("update grid_publication set withdrawn_at = :now where id = :id")
                .param("now", Times.bind(time.now()))
                .param("id", id)
                .update();
    }

    private Row row(ResultSet row, int number) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        Instant withdrawn = Times.find(row, "withdrawn_at");
        Instant from = Times.get(row, "valid_from");
        Publication.State state = withdrawn != null
                ? Publication.State.WITHDRAWN
                : from.isAfter(time.now()) ? Publication.State.SCHEDULED : Publication.State.VALID;
        Publication publication = new Publication(
                id,
                row.getObject("draft_id", UUID.class),
                row.getString("layer"),
                state,
                from,
                Times.get(row, "published_at"),
                new Author(row.getObject("published_by", UUID.class), row.getString("published_by_name")),
                row.getString("note"),
                json.readValue(row.getString("certificate"), Certificate.class),
                json.readValue(row.getString("codes"), CODES),
                lineage(id),
                row.getInt("changed"),
                row.getInt("added"),
                row.getInt("removed"));
        return new Row(publication, row.getObject("layer_id", UUID.class), row.getLong("revision"), withdrawn);
    }

    private List<LineageEvent> lineage(UUID publication) {
        return jdbc.sql("""
                        select kind, cell_id, other_id from grid_lineage where publication_id = :publication
                        order by kind, cell_id, other_id
                        """)
                .param("publication", publication)
                .query((row, number) -> new LineageEvent(
                        LineageEvent.Kind.of(row.getString("kind")),
                        row.getObject("cell_id", UUID.class),
                        row.getObject("other_id", UUID.class)))
                .list();
    }
}
