package org.wangge.server.grid.draft.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.wangge.geodata.Cgcs2000;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.grid.CellLevel;
import org.wangge.geodata.grid.plan.GridOperation;
import org.wangge.server.grid.GridIntake;
import org.wangge.server.grid.SquareOffice;
import org.wangge.server.grid.draft.AreaQuery;
import org.wangge.server.grid.draft.DraftArea;
import org.wangge.server.grid.draft.DraftChange;
import org.wangge.server.grid.draft.DraftOperation;
import org.wangge.server.grid.draft.DraftView;
import org.wangge.server.grid.draft.Drafts;
import org.wangge.server.grid.draft.Publications;
import org.wangge.server.identity.Caller;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.testing.OfficeTest;

/**
 * Seeded walks of a planner through the public face and the database: exact after every step, undone to the last bit, the same on a
 * server that knows nothing, and published again and again with codes and lineage that hold together.
 */
@OfficeTest
class PlannerWalkIT {

    private static final Caller PLANNER = Caller.system();

    @Autowired
    GridIntake intake;

    @Autowired
    Drafts drafts;

    @Autowired
    Publications publications;

    @Autowired
    StepTables steps;

    @Autowired
    BaseLayers layers;

    @Autowired
    DraftRows rows;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @BeforeEach
    void loadTheOffice() {
        // Once: taken in again, cells that were merged away would come back over those that have their ground now.
        if (jdbc.sql("select count(*) from grid_cell").query(Long.class).single() == 0) {
            intake.cells(PLANNER, SquareOffice.load());
        }
    }

    @Test
    void someWalks() {
        walk(1, 8, 40);
    }

    @Test
    @Tag("long")
    void manyWalks() {
        walk(100, 20, 40);
    }

    private void walk(long firstSeed, int publishings, int operations) {
        for (long seed = firstSeed; seed < firstSeed + publishings; seed++) {
            Random random = new Random(seed);
            DraftView draft = drafts.open(PLANNER, "base", Instant.now(), "seed " + seed);
            Map<UUID, DraftArea> begin = areas(draft.id());
            List<Map<UUID, DraftArea>> history = new ArrayList<>(List.of(begin));
            PlanStates behind = new PlanStates(steps, layers);
            for (int i = 0; i < operations; i++) {
                if (i == operations / 2) {
                    sameOnAServerBehind(seed, draft.id(), behind);
                    drafts.undo(PLANNER, draft.id(), null);
                    history.removeLast();
                }
                DraftOperation operation = operation(random, history.getLast());
                try {
                    DraftChange change = drafts.apply(PLANNER, draft.id(), null, operation, null);
                    assertThat(change.faults())
                            .as("seed %d step %d: %s", seed, i, operation)
                            .isEmpty();
                    history.add(areas(draft.id()));
                } catch (ProblemException refused) {
                    assertThat(refused.problem().status())
                            .as("seed %d step %d", seed, i)
                            .isEqualTo(422);
                    assertThat(areas(draft.id()))
                            .as("seed %d: nothing changed", seed)
                            .isEqualTo(history.getLast());
                }
            }
            sameOnAServerBehind(seed, draft.id(), behind);
            assertThat(history).as("seed %d did something", seed).hasSizeGreaterThan(operations / 3);
            thereAndBack(seed, draft.id(), history);
            sameOnAnotherServer(seed, draft.id());
            publish(seed, draft.id());
        }
    }

    private void thereAndBack(long seed, UUID draft, List<Map<UUID, DraftArea>> history) {
        for (int i = history.size() - 2; i >= 0; i--) {
            drafts.undo(PLANNER, draft, null);
            same(areas(draft), history.get(i), "seed %d undone to %d".formatted(seed, i));
        }
        for (int i = 1; i < history.size(); i++) {
            drafts.redo(PLANNER, draft, null);
        }
        same(areas(draft), history.getLast(), "seed %d redone".formatted(seed));
    }

    /** Bit for bit, in the same order of vertices. */
    private static void same(Map<UUID, DraftArea> areas, Map<UUID, DraftArea> others, String what) {
        assertThat(areas.keySet()).as(what).isEqualTo(others.keySet());
        areas.forEach((id, area) -> {
            DraftArea other = others.get(id);
            assertThat(area.shape().equalsExact(other.shape())).as(what).isTrue();
            assertThat(area.parentId()).as(what).isEqualTo(other.parentId());
            assertThat(area.name()).as(what).isEqualTo(other.name());
            assertThat(area.difference()).as(what).isEqualTo(other.difference());
        });
    }

    private void sameOnAnotherServer(long seed, UUID draft) {
        sameOnAServerBehind(seed, draft, new PlanStates(steps, layers));
    }

    private void sameOnAServerBehind(long seed, UUID draft, PlanStates server) {
        Map<UUID, DraftArea> known = areas(draft);
        Map<UUID, DraftArea> rebuilt = new TreeMap<>();
        transaction.executeWithoutResult(status -> {
            PlanState state = server.of(rows.get(draft));
            state.now().plan().forEach(area -> rebuilt.put(area.key(), state.view(area.key())));
            assertThat(state.counts()).isEqualTo(rows.get(draft).counts());
        });
        same(rebuilt, known, "seed %d rebuilt".formatted(seed));
    }

    private void publish(long seed, UUID draft) {
        Map<UUID, DraftArea> planned = areas(draft);
        publications.publish(PLANNER, draft, null, Instant.now(), null);
        DraftView next = drafts.open(PLANNER, "base", Instant.now(), "after " + seed);
        Map<UUID, DraftArea> published = areas(next.id());
        assertThat(published.keySet()).isEqualTo(planned.keySet());
        Set<String> codes = new HashSet<>();
        published.forEach((id, area) -> {
            assertThat(area.shape().norm().equalsExact(planned.get(id).shape().norm())
                            || area.shape()
                                    .getGeometryN(0)
                                    .equalsExact(planned.get(id).shape()))
                    .as("seed %d: stored as planned", seed)
                    .isTrue();
            assertThat(area.code()).isNotNull();
            assertThat(codes.add(area.code()))
                    .as("seed %d: %s once", seed, area.code())
                    .isTrue();
        });
        assertThat(drafts.check(PLANNER, next.id()).faults()).isEmpty();
        assertThat(drafts.check(PLANNER, next.id()).certificate().differenceSquareMetres())
                .isBetween(-1e-3, 1e-3);
        lineageLeadsToTheBeginning(seed, published);
    }

    private void lineageLeadsToTheBeginning(long seed, Map<UUID, DraftArea> published) {
        Set<UUID> first = new HashSet<>(jdbc.sql("select id from grid_cell where source = 'test'")
                .query((row, number) -> row.getObject("id", UUID.class))
                .list());
        for (UUID id : published.keySet()) {
            boolean leads = first.contains(id)
                    || publications.lineage(PLANNER, id).from().stream()
                            .anyMatch(relative -> first.contains(relative.cell().id()));
            assertThat(leads).as("seed %d: lineage of %s", seed, id).isTrue();
        }
    }

    private Map<UUID, DraftArea> areas(UUID draft) {
        Map<UUID, DraftArea> areas = new TreeMap<>();
        drafts.areas(PLANNER, draft, new AreaQuery(null, null, null, 1000))
                .areas()
                .forEach(area -> areas.put(area.id(), area));
        return areas;
    }

    private static DraftOperation operation(Random random, Map<UUID, DraftArea> areas) {
        List<DraftArea> cells = areas.values().stream()
                .filter(area -> area.level() == CellLevel.CELL)
                .toList();
        List<DraftArea> communities = areas.values().stream()
                .filter(area -> area.level() == CellLevel.COMMUNITY)
                .toList();
        DraftArea cell = cells.get(random.nextInt(cells.size()));
        DraftArea other = cells.get(random.nextInt(cells.size()));
        DraftArea community = communities.get(random.nextInt(communities.size()));
        Coordinate[] vertices = cell.shape().getCoordinates();
        Coordinate vertex = vertices[random.nextInt(vertices.length)];
        return switch (random.nextInt(10)) {
            case 0, 1, 2 -> edit(new GridOperation.Split<>(cell.id(), lineThrough(random, cell.shape())));
            case 3 -> edit(new GridOperation.Merge<>(List.of(cell.id(), other.id()), cell.id()));
            case 4, 5 ->
                edit(new GridOperation.MoveNode<>(
                        LonLat.of(vertex),
                        new LonLat(vertex.x + random.nextGaussian() * 1e-4, vertex.y + random.nextGaussian() * 1e-4)));
            case 6 ->
                edit(new GridOperation.InsertNode<>(
                        new LonLat((vertices[0].x + vertices[1].x) / 2, (vertices[0].y + vertices[1].y) / 2)));
            case 7 -> edit(new GridOperation.Transfer<>(cell.id(), community.id()));
            case 8 -> edit(new GridOperation.Delete<>(cell.id(), other.id()));
            default -> new DraftOperation.Rename(cell.id(), "网格" + random.nextInt(1000));
        };
    }

    private static DraftOperation edit(GridOperation<UUID> operation) {
        return new DraftOperation.Edit(operation, List.of());
    }

    private static LineString lineThrough(Random random, Geometry shape) {
        Envelope box = shape.getEnvelopeInternal();
        Coordinate[] line = new Coordinate[3];
        for (int i = 0; i < 3; i++) {
            line[i] = new Coordinate(
                    box.getMinX() + (i - 0.5) * box.getWidth(),
                    box.getMinY() + (0.1 + 0.8 * random.nextDouble()) * box.getHeight());
        }
        return Cgcs2000.geometries().createLineString(line);
    }
}
