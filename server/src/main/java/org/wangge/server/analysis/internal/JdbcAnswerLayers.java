package org.wangge.server.analysis.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.server.analysis.AnalysisProblem;
import org.wangge.server.analysis.AnswerLayers;
import org.wangge.server.analysis.CoverageAnswer;
import org.wangge.server.analysis.CoverageQuestion;
import org.wangge.server.analysis.CoverageQuestion.Lines;
import org.wangge.server.analysis.CoverageRun;
import org.wangge.server.analysis.Coverages;
import org.wangge.server.identity.Audit;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.publish.spi.LayerRule;
import org.wangge.server.publish.spi.LayerSource;
import org.wangge.server.publish.spi.PublishedLayer;
import org.wangge.server.publish.spi.RowCondition;
import org.wangge.server.publish.spi.Symbol;
import org.wangge.server.publish.spi.TileLayer;
import org.wangge.server.shared.Ids;
import org.wangge.server.shared.Labels;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.jdbc.Times;
import tools.jackson.databind.json.JsonMapper;

@Repository
@Transactional
class JdbcAnswerLayers implements AnswerLayers, LayerSource {

    private static final int LONGEST_NAME = 60;
    private static final String COLOUR = "#b91c1c";
    private static final String PREFIX = "analysis-";
    private static final String RELATION = "analysis_layer_feature";

    private final JdbcClient jdbc;
    private final Coverages coverages;
    private final Audit audit;
    private final OfficeTime time;

    JdbcAnswerLayers(JdbcClient jdbc, Coverages coverages, Audit audit, OfficeTime time) {
        this.jdbc = jdbc;
        this.coverages = coverages;
        this.audit = audit;
        this.time = time;
    }

    @Override
    @Transactional(readOnly = true)
    public List<AnswerLayer> list(Caller caller) {
        caller.require(Permission.VIEW_CASES);
        return jdbc.sql("""
                        select l.*, a.answer, (select count(*) from analysis_layer_feature f where f.layer_id = l.id) as features
                        from analysis_layer l join analysis_answer a using (digest)
                        where not l.of_tracks or :tracks order by l.name
                        """)
                .param("tracks", caller.may(Permission.VIEW_PATROLS))
                .query(JdbcAnswerLayers::read)
                .list();
    }

    @Override
    public AnswerLayer create(Caller caller, UUID run, String name) {
        caller.require(Permission.PLAN_GRID);
        CoverageRun answered = coverages.get(caller, run);
        String map = coverages.map(caller, run);
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            throw refused("A name has 1 to " + LONGEST_NAME + " characters");
        }
        if (count() >= MOST) {
            throw refused("There are " + MOST + " layers already");
        }
        UUID id = Ids.next();
        try {
            jdbc.sql("""
                            insert into analysis_layer (id, name, digest, question, of_tracks, shared_by, shared_at)
                            select :id, :name, r.digest, r.question, :tracks, :by, :now from analysis_run r where r.id = :run
                            """)
                    .param("id", id)
                    .param("name", name.strip())
                    .param("tracks", answered.question().services().lines().contains(Lines.TRACKS))
                    .param("by", caller.displayName())
                    .param("now", Times.bind(time.now()))
                    .param("run", run)
                    .update();
        } catch (DuplicateKeyException e) {
            throw refused("There is a layer of this name already");
        }
        draw(id, map);
        audit.record(caller, "analysis-layer.create", "analysis-layer/" + id, Map.of("name", name));
        return get(caller, id);
    }

    /** What is known already where it is, such as services, has layers of its own. */
    private void draw(UUID id, String map) {
        jdbc.sql("""
                        insert into analysis_layer_feature (id, layer_id, role, label, size, geom)
                        select gen_random_uuid(), :id, f -> 'properties' ->> 'role', f -> 'properties' ->> 'label',
                            (f -> 'properties' ->> 'size')::float8,
                            ST_MakeValid(ST_SetSRID(ST_GeomFromGeoJSON(f -> 'geometry'), 4490))
                        from jsonb_array_elements(cast(:map as jsonb) -> 'features') as f
                        where f -> 'properties' ->> 'role' in ('left-out', 'site')
                        """).param("id", id).param("map", map).update();
    }

    private int count() {
        return jdbc.sql("select count(*) from analysis_layer")
                .query(Integer.class)
                .single();
    }

    private AnswerLayer get(Caller caller, UUID id) {
        return list(caller).stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> none(id));
    }

    @Override
    public void delete(Caller caller, UUID id) {
        caller.require(Permission.PLAN_GRID);
        AnswerLayer layer = get(caller, id);
        jdbc.sql("delete from analysis_layer where id = :id").param("id", id).update();
        audit.record(caller, "analysis-layer.delete", "analysis-layer/" + id, Map.of("name", layer.name()));
    }

    private static ProblemException none(UUID id) {
        return new ProblemException(AnalysisProblem.ANSWER_LAYER_NOT_FOUND, "There is no layer " + id);
    }

    private static ProblemException refused(String detail) {
        return ProblemException.ofField(AnalysisProblem.QUESTION_REFUSED, "/name", detail);
    }

    private static AnswerLayer read(ResultSet row, int number) throws SQLException {
        JsonMapper json = JsonMapper.shared();
        UUID id = row.getObject("id", UUID.class);
        return new AnswerLayer(
                id,
                layerId(id),
                row.getString("name"),
                json.readValue(row.getString("question"), CoverageQuestion.class),
                json.readValue(row.getString("answer"), CoverageAnswer.class),
                row.getInt("features"),
                row.getString("shared_by"),
                Times.get(row, "shared_at"));
    }

    private static String layerId(UUID id) {
        return PREFIX + id;
    }

    @Override
    @Transactional(readOnly = true)
    public List<PublishedLayer> layers() {
        return jdbc.sql("select id, name, of_tracks from analysis_layer order by name")
                .query(JdbcAnswerLayers::layer)
                .list();
    }

    /** Asked for every tile: one of another layer is to ask the database nothing. */
    @Override
    @Transactional(propagation = Propagation.SUPPORTS)
    public Optional<PublishedLayer> find(String id) {
        return id.startsWith(PREFIX)
                ? jdbc.sql("select id, name, of_tracks from analysis_layer where id::text = :id")
                        .param("id", id.substring(PREFIX.length()))
                        .query(JdbcAnswerLayers::layer)
                        .optional()
                : Optional.empty();
    }

    private static PublishedLayer layer(ResultSet row, int number) throws SQLException {
        return layer(row.getObject("id", UUID.class), row.getString("name"), row.getBoolean("of_tracks"));
    }

    private static PublishedLayer layer(UUID id, String name, boolean ofTracks) {
        RowCondition ofLayer = new RowCondition("r.layer_id = :ruleLayer", Map.of("ruleLayer", id));
        return new PublishedLayer(
                layerId(id),
                new Labels(name, name),
                "analysis",
                "any",
                new Symbol("area", COLOUR),
                Set.of(ofTracks ? Permission.VIEW_PATROLS : Permission.VIEW_CASES),
                List.of(new TileLayer(
                        layerId(id),
                        null,
                        RELATION,
                        null,
                        "id",
                        List.of("role", "label", "size"),
                        0,
                        null,
                        true,
                        null,
                        LayerRule.same(ofLayer),
                        null)));
    }
}
