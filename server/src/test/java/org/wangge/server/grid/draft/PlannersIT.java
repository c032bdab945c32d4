package org.wangge.server.grid.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.grid.TilingFault;
import org.wangge.geodata.grid.plan.GridOperation;
import org.wangge.server.grid.Grid;
import org.wangge.server.grid.GridIntake;
import org.wangge.server.grid.SquareOffice;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Role;
import org.wangge.server.identity.Scope;
import org.wangge.server.live.Live;
import org.wangge.server.live.Topic;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.testing.As;
import org.wangge.server.testing.OfficeTest;

/** Planners beside each other, and what they are refused. */
@OfficeTest
class PlannersIT {

    private static final Caller PLANNER = As.callerOf(Role.PLANNER);

    @Autowired
    Drafts drafts;

    @Autowired
    Publications publications;

    @Autowired
    Grid grid;

    @Autowired
    GridIntake intake;

    @Autowired
    Live live;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    private UUID draft = new UUID(0, 0);

    @BeforeEach
    void openADraft() {
        if (count("grid_cell") == 0) {
            intake.cells(Caller.system(), SquareOffice.load());
        }
        draft = drafts.open(PLANNER, "base", Instant.now(), null).id();
    }

    @Test
    void ofTwoWhoWriteAtOnceOneWinsAndTheOtherSeesWhatItIsNow() throws Exception {
        List<Callable<DraftChange>> writers = new ArrayList<>();
        for (String name : List.of("甲", "乙", "丙", "丁")) {
            writers.add(() -> drafts.apply(PLANNER, draft, 1L, rename("001001", name), null));
        }
        int won = 0;
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<DraftChange> done : pool.invokeAll(writers)) {
                switch (done.state()) {
                    case SUCCESS -> won++;
                    default -> {
                        ProblemException stale = (ProblemException) done.exceptionNow();
                        assertThat(stale.problem().status()).isEqualTo(412);
                        assertThat(((DraftView) stale.members().get("current")).version())
                                .isEqualTo(2);
                    }
                }
            }
        }
        assertThat(won).isEqualTo(1);
        assertThat(drafts.steps(PLANNER, draft, null, 10)).hasSize(1);
    }

    @Test
    void everyChangeIsToldInTheOrderOfCommits() {
        long before = live.last();
        drafts.apply(PLANNER, draft, null, rename("001001", "甲"), null);
        drafts.undo(PLANNER, draft, null);
        Set<Topic> topic = Set.of(new Topic("grid-draft", draft.toString()));
        assertThat(live.listAfter(before, topic, null, 10))
                .extracting(Live.Event::json)
                .satisfiesExactly(
                        done -> assertThat(done).contains("\"direction\":\"do\"", "\"version\":2"),
                        undone -> assertThat(undone).contains("\"direction\":\"undo\"", "\"version\":3"));
    }

    @Test
    void whatFailsBeforeItsCommitLeavesNothing() {
        drafts.apply(PLANNER, draft, null, split("001003", "113.705 34.699, 113.705 34.711"), null);
        long versions = count("grid_cell_version");
        long events = live.last();
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
                    publications.publish(PLANNER, draft, null, Instant.now(), null);
                    drafts.apply(PLANNER, open(), null, rename("002001", "也没有"), null);
                    // The connection of this transaction dies.
                    jdbc.sql("select pg_terminate_backend(pg_backend_pid())")
                            .query(Boolean.class)
                            .single();
                }))
                .isInstanceOf(RuntimeException.class);
        assertThat(count("grid_cell_version")).isEqualTo(versions);
        assertThat(count("grid_publication where draft_id = '" + draft + "'")).isZero();
        assertThat(live.last()).isEqualTo(events);
        assertThat(drafts.get(PLANNER, draft).state()).isEqualTo(DraftState.OPEN);
        assertThat(drafts.check(PLANNER, draft).certificate().cells())
                .isEqualTo((int) count("grid_cell_now where level = 3") + 1);
    }

    private UUID open() {
        return drafts.open(PLANNER, "base", Instant.now(), null).id();
    }

    private long count(String from) {
        return jdbc.sql("select count(*) from " + from).query(Long.class).single();
    }

    @Test
    void aPlanThatDoesNotTileIsNotPublishedAndItsFaultsSayHowToMendThem() {
        DraftChange change = drafts.apply(
                PLANNER,
                draft,
                null,
                new DraftOperation.Edit(new GridOperation.Delete<>(id("001003"), null), List.of()),
                null);
        assertThat(change.faults()).singleElement().satisfies(fault -> {
            assertThat(fault.kind()).isEqualTo(TilingFault.GAP);
            assertThat(fault.mends()).hasSizeGreaterThanOrEqualTo(3);
        });
        ProblemException refused = catchThrowableOfType(
                ProblemException.class, () -> publications.publish(PLANNER, draft, null, Instant.now(), null));
        assertThat(refused.problem()).isEqualTo(DraftProblem.PLAN_HAS_FAULTS);
        assertThat((List<?>) refused.members().get("faults")).hasSize(1);
        drafts.apply(PLANNER, draft, null, change.faults().getFirst().mends().getFirst(), null);
        assertThat(drafts.check(PLANNER, draft).faults()).isEmpty();
    }

    @Test
    void aPlannerOfOneCommunityChangesNoOther() {
        Caller west = As.callerIn(new Scope(Set.of(SquareOffice.WEST)), Role.PLANNER);
        assertThat(drafts.apply(west, draft, null, split("001003", "113.705 34.699, 113.705 34.711"), null)
                        .added())
                .hasSize(1);
        for (DraftOperation operation : List.of(
                rename("002001", "不行"),
                // Both communities get another border.
                new DraftOperation.Edit(new GridOperation.Transfer<>(id("001002"), id("002")), List.of()),
                // A corner of the street.
                new DraftOperation.Edit(
                        new GridOperation.MoveNode<>(new LonLat(113.7, 34.72), new LonLat(113.701, 34.719)),
                        List.of()))) {
            ProblemException refused = catchThrowableOfType(
                    ProblemException.class, () -> drafts.apply(west, draft, null, operation, null));
            assertThat(refused.problem().status()).isEqualTo(403);
            assertThat(refused.where()).isNotNull();
        }
        assertThat(drafts.get(PLANNER, draft).version()).isEqualTo(2);
    }

    @Test
    void aDraftOfALayerThatChangedIsPutOntoItOrToldWhatDiffers() {
        UUID other = open();
        UUID same = open();
        drafts.apply(PLANNER, draft, null, split("001004", "113.715 34.699, 113.715 34.711"), null);
        drafts.apply(
                PLANNER,
                other,
                null,
                split("002002", "113.735 34.712, 113.735 34.718, 113.738 34.718, 113.735 34.712"),
                null);
        drafts.apply(PLANNER, same, null, rename("001004", "同一个"), null);
        publications.publish(PLANNER, draft, null, Instant.now(), null);
        ProblemException outdated = catchThrowableOfType(
                ProblemException.class, () -> publications.publish(PLANNER, same, null, Instant.now(), null));
        assertThat(outdated.problem()).isEqualTo(DraftProblem.DRAFT_OUTDATED);
        assertThat((List<Object>) (List<?>) outdated.members().get("areas")).contains(id("001004"));
        ProblemException conflict =
                catchThrowableOfType(ProblemException.class, () -> drafts.rebase(PLANNER, same, null));
        assertThat((List<Object>) (List<?>) conflict.members().get("areas")).containsExactly(id("001004"));
        assertThat(drafts.get(PLANNER, other).outdated()).isTrue();
        int cells = drafts.rebase(PLANNER, other, null).counts().cell();
        assertThat(cells).isEqualTo((int) count("grid_cell_now where level = 3") + 1);
        publications.publish(PLANNER, other, null, Instant.now(), null);
        assertThat(count("grid_cell_now where level = 3")).isEqualTo(cells);
    }

    @Test
    void renumberingGivesNewCodesAndOldDaysKeepTheirs() {
        drafts.apply(PLANNER, draft, null, new DraftOperation.Renumber(id("002")), null);
        Instant now = Instant.now();
        Publication publication = publications.publish(PLANNER, draft, null, now, null);
        assertThat(publication.codes())
                .hasSize(4)
                .allMatch(code -> code.oldCode() != null && !code.newCode().equals(code.oldCode()));
        LonLat place = new LonLat(113.725, 34.715);
        String then = grid.cellsAt(PLANNER, place, now.minusSeconds(1), "base")
                .getLast()
                .code();
        String today = grid.cellsAt(PLANNER, place, now, "base").getLast().code();
        assertThat(then).isEqualTo(SquareOffice.EAST + "001");
        assertThat(today).isEqualTo(publication.codes().getFirst().newCode()).isNotEqualTo(then);
        assertThat(grid.named(PLANNER, today, 5))
                .extracting(found -> found.cell().code())
                .contains(today);
    }

    @Test
    void withNumber999GivenNumbersBelowThatWereNeverGivenAreTakenUntilThereAreNone() {
        give("select 999");
        try {
            UUID first = open();
            drafts.apply(PLANNER, first, null, split("001001", "113.705 34.71, 113.705 34.72"), null);
            assertThat(publications
                            .publish(PLANNER, first, null, Instant.now(), null)
                            .codes())
                    .singleElement()
                    .satisfies(code -> {
                        assertThat(code.newCode()).startsWith(SquareOffice.WEST + "0");
                        assertThat(count("grid_cell_version where code = '" + code.newCode() + "'"))
                                .as("given to nobody before")
                                .isEqualTo(1);
                    });
            give("select n from generate_series(1, 998) as n");
            UUID second = open();
            drafts.apply(PLANNER, second, null, split("001001", "113.703 34.71, 113.703 34.72"), null);
            long versions = count("grid_cell_version");
            ProblemException refused = catchThrowableOfType(
                    ProblemException.class, () -> publications.publish(PLANNER, second, null, Instant.now(), null));
            assertThat(refused.problem()).isEqualTo(DraftProblem.CODES_EXHAUSTED);
            assertThat(refused.problem().status()).isEqualTo(422);
            assertThat(count("grid_cell_version")).isEqualTo(versions);
            assertThat(drafts.get(PLANNER, second).state()).isEqualTo(DraftState.OPEN);
        } finally {
            jdbc.sql(
                            "delete from grid_code c using grid_cell k where k.id = c.cell_id and k.level = 1 and length(c.code) = 15")
                    .update();
        }
    }

    /** As if cells that are gone had had these numbers. */
    private void give(String numbers) {
        jdbc.sql("""
                insert into grid_code (layer_id, code, cell_id)
                select c.layer_id, :community || lpad(n::text, 3, '0'), c.id
                from grid_cell c, (%s) as numbers (n) where c.level = 1
                on conflict do nothing
                """.formatted(numbers)).param("community", SquareOffice.WEST).update();
    }

    private DraftOperation rename(String codeInStreet, String name) {
        return new DraftOperation.Rename(id(codeInStreet), name);
    }

    private DraftOperation split(String codeInStreet, String line) {
        return new DraftOperation.Edit(
                new GridOperation.Split<>(id(codeInStreet), (org.locationtech.jts.geom.LineString)
                        SquareOffice.geometry("LINESTRING (" + line + ")")),
                List.of());
    }

    private UUID id(String codeInStreet) {
        return jdbc.sql("select cell_id from grid_code where code = :code")
                .param("code", SquareOffice.STREET + codeInStreet)
                .query(UUID.class)
                .single();
    }
}
