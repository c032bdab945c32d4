package org.wangge.server.grid.draft.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.wangge.geodata.ewkb.Ewkb;
import org.wangge.geodata.geojson.GeoJsonModule;
import org.wangge.geodata.geojson.GeoJsonWriter;
import org.wangge.geodata.grid.CellLevel;
import org.wangge.server.grid.draft.Author;
import org.wangge.server.grid.draft.DraftOperation;
import org.wangge.server.grid.draft.DraftStep;
import org.wangge.server.grid.draft.LineageEvent;
import org.wangge.server.identity.Caller;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.jdbc.Times;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What was done to drafts, and what came of it. */
@Component
class StepTables {

    private static final String STEP =
            "select number, operation, title, areas, by_account, by_name, at, state from grid_draft_step ";

    private static final TypeReference<List<LineageEvent>> LINEAGE = new TypeReference<>() {};

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new GeoJsonModule(GeoJsonWriter.exact()))
            .build();

    private final JdbcClient jdbc;
    private final OfficeTime time;

    StepTables(JdbcClient jdbc, OfficeTime time) {
        this.jdbc = jdbc;
        this.time = time;
    }

    /** Adds a step with its effects; what was undone before cannot be done again. */
    DraftStep insert(Caller caller, UUID draft, DraftOperation operation, @Nullable String title, Outcome outcome) {
        jdbc.sql("update grid_draft_step set state = 'dropped' where draft_id = :draft and state = 'undone'")
                .param("draft", draft)
                .update();
        DraftStep step = jdbc.sql("""
                        insert into grid_draft_step (draft_id, number, operation, request, title, areas, lineage, by_account,
                            by_name, at)
                        select :draft, coalesce(max(number), 0) + 1, :operation, :request::jsonb, :title, :areas, :lineage::jsonb,
                            :by, :byName, :at
                        from grid_draft_step where draft_id = :draft
                        returning number, operation, title, areas, by_account, by_name, at, state
                        """)
                .param("draft", draft)
                .param("operation", operation.kind())
                .param("request", JSON.writeValueAsString(operation))
                .param("title", title)
                .param("areas", outcome.effects().stream().map(Effect::area).toArray(UUID[]::new))
                .param("lineage", JSON.writeValueAsString(outcome.lineage()))
                .param("by", caller.accountId())
                .param("byName", caller.displayName())
                .param("at", Times.bind(time.now()))
                .query(StepTables::step)
                .single();
        insert(draft, step.number(), outcome.effects());
        return step;
    }

    private void insert(UUID draft, int step, List<Effect> effects) {
        jdbc.sql("""
                insert into grid_draft_effect (draft_id, step_number, area_id, level, parent_id, code, name, geom, reshaped,
                    renumber)
                select :draft, :step, e.area, e.level, e.parent, e.code, e.name, e.shape::geometry, e.reshaped, e.renumber
                from unnest(:areas::uuid[], :levels::int[], :parents::uuid[], :codes::text[], :names::text[], :shapes::text[],
                    :reshaped::boolean[], :renumber::boolean[])
                    as e (area, level, parent, code, name, shape, reshaped, renumber)
                """)
                .param("draft", draft)
                .param("step", step)
                .param("areas", effects.stream().map(Effect::area).toArray(UUID[]::new))
                .param(
                        "levels",
                        effects.stream()
                                .map(effect -> (int) effect.label().level().number())
                                .toArray(Integer[]::new))
                .param("parents", effects.stream().map(Effect::parent).toArray(UUID[]::new))
                .param(
                        "codes",
                        effects.stream().map(effect -> effect.label().code()).toArray(String[]::new))
                .param(
                        "names",
                        effects.stream().map(effect -> effect.label().name()).toArray(String[]::new))
                .param(
                        "shapes",
                        effects.stream()
                                .map(effect -> effect.shape() == null ? null : Ewkb.writeHex(effect.shape()))
                                .toArray(String[]::new))
                .param("reshaped", effects.stream().map(Effect::reshaped).toArray(Boolean[]::new))
                .param(
                        "renumber",
                        effects.stream()
                                .map(effect -> effect.label().renumber())
                                .toArray(Boolean[]::new))
                .update();
    }

    /** The steps that undo and redo of a draft would turn; null where there is none. */
    record Turns(@Nullable DraftStep undo, @Nullable DraftStep redo) {
        static final Turns NONE = new Turns(null, null);
    }

    Turns turns(UUID draft) {
        return turns(List.of(draft)).getOrDefault(draft, Turns.NONE);
    }

    /** By draft; those without steps are left out. */
    Map<UUID, Turns> turns(Collection<UUID> drafts) {
        Map<UUID, Turns> turns = new HashMap<>();
        jdbc.sql("""
                        select distinct on (draft_id, state) draft_id, number, operation, title, areas, by_account, by_name, at, state
                        from grid_draft_step where draft_id = any(:drafts) and state in ('done', 'undone')
                        order by draft_id, state, case when state = 'done' then -number else number end
                        """).param("drafts", drafts.toArray(UUID[]::new)).query(row -> {
            DraftStep step = step(row, 0);
            turns.merge(
                    row.getObject("draft_id", UUID.class),
                    step.undone() ? new Turns(null, step) : new Turns(step, null),
                    // In their order, what is done comes first.
                    (done, undone) -> new Turns(done.undo(), undone.redo()));
        });
        return turns;
    }

    void mark(UUID draft, int number, boolean undone) {
        jdbc.sql("update grid_draft_step set state = :state where draft_id = :draft and number = :number")
                .param("state", undone ? "undone" : "done")
                .param("draft", draft)
                .param("number", number)
                .update();
    }

    List<DraftStep> list(UUID draft, @Nullable Integer before, int limit) {
        return jdbc.sql(STEP + """
                        where draft_id = :draft and (:before::int is null or number < :before) order by number desc limit :limit
                        """)
                .param("draft", draft)
                .param("before", before)
                .param("limit", limit)
                .query(StepTables::step)
                .list();
    }

    /** The numbers of the steps that count. */
    List<Integer> done(UUID draft) {
        return jdbc.sql("select number from grid_draft_step where draft_id = :draft and state = 'done' order by number")
                .param("draft", draft)
                .query((row, number) -> row.getInt("number"))
                .list();
    }

    /** The areas that some steps changed. */
    List<UUID> areasOf(UUID draft, Collection<Integer> steps) {
        return jdbc.sql("""
                        select distinct area_id from grid_draft_effect where draft_id = :draft and step_number = any(:steps)
                        """)
                .param("draft", draft)
                .param("steps", steps.toArray(Integer[]::new))
                .query((row, number) -> row.getObject("area_id", UUID.class))
                .list();
    }

    /**
     * What areas are by the last step that counts; those without any are left out.
     *
     * @param areas null for all
     */
    List<Effect> effects(UUID draft, @Nullable Collection<UUID> areas) {
        return jdbc.sql("""
                        select distinct on (e.area_id) e.area_id, e.level, e.parent_id, e.code, e.name,
                            ST_AsEWKB(e.geom) as shape, e.reshaped, e.renumber
                        from grid_draft_effect e
                        join grid_draft_step s on s.draft_id = e.draft_id and s.number = e.step_number
                        where e.draft_id = :draft and s.state = 'done' and (:areas::uuid[] is null or e.area_id = any(:areas))
                        order by e.area_id, e.step_number desc
                        """)
                .param("draft", draft)
                .param("areas", areas == null ? null : areas.toArray(UUID[]::new))
                .query(StepTables::effect)
                .list();
    }

    /** What became of areas by the steps that count, in their order. */
    List<LineageEvent> lineage(UUID draft) {
        List<LineageEvent> events = new ArrayList<>();
        jdbc.sql("""
                        select lineage::text as lineage from grid_draft_step where draft_id = :draft and state = 'done'
                        order by number
                        """)
                .param("draft", draft)
                .query((row, number) -> row.getString("lineage"))
                .list()
                .forEach(text -> events.addAll(JSON.readValue(text, LINEAGE)));
        return events;
    }

    private static Effect effect(ResultSet row, int number) throws SQLException {
        byte[] ewkb = row.getBytes("shape");
        Geometry shape = ewkb == null ? null : Ewkb.read(ewkb);
        return new Effect(
                row.getObject("area_id", UUID.class),
                new AreaLabel(
                        CellLevel.of(row.getInt("level")),
                        row.getString("code"),
                        row.getString("name"),
                        row.getBoolean("renumber")),
                row.getObject("parent_id", UUID.class),
                shape,
                row.getBoolean("reshaped"));
    }

    private static DraftStep step(ResultSet row, int number) throws SQLException {
        return new DraftStep(
                row.getInt("number"),
                row.getString("operation"),
                row.getString("title"),
                Arrays.asList((UUID[]) row.getArray("areas").getArray()),
                new Author(row.getObject("by_account", UUID.class), row.getString("by_name")),
                Times.get(row, "at"),
                !row.getString("state").equals("done"));
    }
}
