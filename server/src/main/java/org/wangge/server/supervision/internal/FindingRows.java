package org.wangge.server.supervision.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.wangge.geodata.LonLat;
import org.wangge.server.casework.CaseView;
import org.wangge.server.casework.Cases;
import org.wangge.server.casework.CategoryCode;
import org.wangge.server.files.PhotoUses;
import org.wangge.server.identity.Caller;
import org.wangge.server.shared.Ids;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.jdbc.Times;
import org.wangge.server.supervision.Inspection.Finding;
import org.wangge.server.supervision.Inspection.FindingCase;
import org.wangge.server.supervision.Inspections.NewFinding;

/** The table of findings, with their photos and how their cases stand. */
@Repository
class FindingRows {

    private final JdbcClient jdbc;
    private final PhotoUses photos;
    private final Cases cases;
    private final OfficeTime time;

    FindingRows(JdbcClient jdbc, PhotoUses photos, Cases cases, OfficeTime time) {
        this.jdbc = jdbc;
        this.photos = photos;
        this.cases = cases;
        this.time = time;
    }

    /** The id of the new finding; empty where the inspection has one of the same client id. */
    Optional<UUID> insert(UUID inspection, NewFinding finding, String digest) {
        return jdbc.sql("""
                        insert into river_finding (id, inspection_id, client_id, digest, place, category, text, recorded_at)
                        values (:id, :inspection, :client, :digest, ST_SetSRID(ST_MakePoint(:lon, :lat), 4490), :category, :text, :now)
                        on conflict (inspection_id, client_id) do nothing
                        returning id
                        """)
                .param("id", Ids.next())
                .param("inspection", inspection)
                .param("client", finding.clientId())
                .param("digest", digest)
                .param("lon", finding.place().lon())
                .param("lat", finding.place().lat())
                .param("category", finding.category().toString())
                .param("text", finding.text())
                .param("now", Times.bind(time.now()))
                .query(UUID.class)
                .optional();
    }

    void setCase(UUID id, UUID caseId) {
        jdbc.sql("update river_finding set case_id = :case where id = :id")
                .param("id", id)
                .param("case", caseId)
                .update();
    }

    /** The digest of what was sent with a client id. */
    String digest(UUID inspection, UUID clientId) {
        return jdbc.sql("select digest from river_finding where inspection_id = :inspection and client_id = :client")
                .param("inspection", inspection)
                .param("client", clientId)
                .query(String.class)
                .single();
    }

    int count(UUID inspection) {
        return jdbc.sql("select count(*) from river_finding where inspection_id = :inspection")
                .param("inspection", inspection)
                .query(Integer.class)
                .single();
    }

    /** The inspection a finding belongs to. */
    Optional<UUID> inspectionOf(UUID finding) {
        return jdbc.sql("select inspection_id from river_finding where id = :id")
                .param("id", finding)
                .query(UUID.class)
                .optional();
    }

    private record Row(
            UUID id,
            UUID inspectionId,
            UUID clientId,
            LonLat place,
            CategoryCode category,
            String text,
            UUID caseId,
            Instant recordedAt) {}

    /** What inspections found, in the order it was recorded; those without findings are left out. */
    Map<UUID, List<Finding>> of(Collection<UUID> inspections) {
        List<Row> rows = jdbc.sql("""
                        select id, inspection_id, client_id, ST_X(place) as lon, ST_Y(place) as lat, category, text, case_id, recorded_at
                        from river_finding
                        where inspection_id = any(:inspections) and case_id is not null
                        order by id
                        """)
                .param("inspections", inspections.toArray(UUID[]::new))
                .query(FindingRows::row)
                .list();
        Map<UUID, List<PhotoUses.Use>> uses =
                photos.list(FindingPhotos.KIND, rows.stream().map(Row::id).toList());
        // Who may see the inspection may know what became of it, whether the case itself is for them or not.
        Map<UUID, CaseView> views = cases
                .listOf(Caller.system(), rows.stream().map(Row::caseId).toList())
                .stream()
                .collect(Collectors.toMap(CaseView::id, Function.identity()));
        Map<UUID, List<Finding>> found = new HashMap<>();
        for (Row row : rows) {
            CaseView view = Objects.requireNonNull(views.get(row.caseId()), "cases are never deleted");
            found.computeIfAbsent(row.inspectionId(), id -> new ArrayList<>())
                    .add(new Finding(
                            row.id(),
                            row.clientId(),
                            row.place(),
                            row.category(),
                            row.text(),
                            uses.getOrDefault(row.id(), List.of()).stream()
                                    .map(PhotoUses.Use::photoId)
                                    .toList(),
                            new FindingCase(
                                    view.id(),
                                    view.number(),
                                    view.state().text(),
                                    view.standing().stage().text()),
                            row.recordedAt()));
        }
        return found;
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                row.getObject("id", UUID.class),
                row.getObject("inspection_id", UUID.class),
                row.getObject("client_id", UUID.class),
                new LonLat(row.getDouble("lon"), row.getDouble("lat")),
                CategoryCode.of(row.getString("category")),
                row.getString("text"),
                row.getObject("case_id", UUID.class),
                Times.get(row, "recorded_at"));
    }
}
