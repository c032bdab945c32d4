package org.wangge.server.grid.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.wangge.server.grid.RowOffice.BEFORE;
import static org.wangge.server.grid.RowOffice.BEGINNING;
import static org.wangge.server.grid.RowOffice.CHANGE;
import static org.wangge.server.grid.RowOffice.NEW;
import static org.wangge.server.grid.RowOffice.OLD;
import static org.wangge.server.grid.RowOffice.caseInMoved;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.wangge.geodata.grid.plan.GridOperation;
import org.wangge.server.casework.CaseIntake;
import org.wangge.server.casework.CaseQuery;
import org.wangge.server.casework.CaseView;
import org.wangge.server.casework.Cases;
import org.wangge.server.grid.CellAt;
import org.wangge.server.grid.Grid;
import org.wangge.server.grid.GridIntake;
import org.wangge.server.grid.GridIntake.AssignmentData;
import org.wangge.server.grid.GridIntake.CellLoad;
import org.wangge.server.grid.Responsible;
import org.wangge.server.grid.RowOffice;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Role;
import org.wangge.server.identity.Scope;
import org.wangge.server.organisation.OrganisationIntake;
import org.wangge.server.organisation.OrganisationIntake.PersonData;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.testing.As;
import org.wangge.server.testing.OfficeTest;

/** Eight of an office's eighteen communities move to its neighbour on one day, by a plan; other plans wait for their day or are withdrawn. */
@OfficeTest
class PlanOfTheDayIT {

    private static final Caller PLANNER = Caller.system();

    @Autowired
    Grid grid;

    @Autowired
    GridIntake intake;

    @Autowired
    Drafts drafts;

    @Autowired
    Publications publications;

    @Autowired
    OrganisationIntake organisation;

    @Autowired
    CaseIntake caseIntake;

    @Autowired
    Cases cases;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void eighteenCommunitiesAndANeighbour() {
        if (jdbc.sql("select count(*) from grid_cell").query(Long.class).single() == 0) {
            intake.cells(PLANNER, new CellLoad("test", "base", BEGINNING, RowOffice.before()));
            organisation.people(
                    PLANNER, "test", List.of(new PersonData("zhang", "张三", "13800000001", null, null, null)));
            intake.assignments(
                    PLANNER,
                    "test",
                    "base",
                    List.of(new AssignmentData(OLD + "015", "head", "zhang", BEGINNING, null)));
        }
    }

    @Test
    void eightCommunitiesMoveOnOneDay() {
        UUID draft = drafts.open(PLANNER, "base", CHANGE, "划转").id();
        for (int i = 17; i >= 10; i--) {
            drafts.apply(
                    PLANNER,
                    draft,
                    null,
                    new DraftOperation.Edit(
                            new GridOperation.Transfer<>(id(OLD + "%03d".formatted(i + 1)), id(NEW)), List.of()),
                    null);
        }
        assertThat(drafts.comparison(PLANNER, draft))
                .extracting(AreaDifference::kind)
                .containsOnly(AreaDifference.Kind.MOVED, AreaDifference.Kind.CHANGED)
                .hasSize(10);
        Publication publication = publications.publish(PLANNER, draft, null, CHANGE, "市民政局批复");
        assertThat(publication.changed()).isEqualTo(10);
        assertThat(publication.codes()).isEmpty();
        assertThat(publication.lineage())
                .hasSize(8)
                .allMatch(event -> event.kind() == LineageEvent.Kind.MOVED && id(NEW).equals(event.other()));

        for (int i = 0; i < 18; i++) {
            String community = OLD + "%03d".formatted(i + 1);
            assertThat(codes(i, BEFORE)).containsExactly(OLD, community);
            assertThat(codes(i, CHANGE)).containsExactly(i < 10 ? OLD : NEW, community);
        }
        // The head of a community goes with it, and cases stay where they were when they happened.
        assertThat(at(14, CHANGE).getLast().responsible())
                .extracting(Responsible::name)
                .containsExactly("张三");
        caseIntake.cases(
                PLANNER,
                "test",
                List.of(caseInMoved("before", "2017-10-31T12:00:00Z"), caseInMoved("after", "2017-11-02T12:00:00Z")));
        assertThat(seenIn(OLD)).containsExactly("before");
        // Who holds the place now sees what was open when they got it.
        assertThat(seenIn(NEW)).containsExactlyInAnyOrder("before", "after");
        assertThat(publications.dates(PLANNER, "base"))
                .extracting(Publications.LayerDate::at)
                .containsExactly(BEGINNING, CHANGE);
        assertThat(publications.lineage(PLANNER, id(OLD + "015")).moves())
                .extracting(move -> move.cell().code())
                .containsExactly(NEW);
    }

    @Test
    void aPlanWaitsForItsDayAndIsTakenBack() {
        String geometry =
                "select md5(string_agg(v.cell_id::text || v.code || v.name || ST_AsEWKB(v.geom)::text || valid_from"
                        + " || coalesce(valid_to::text, '-'), ',' order by v.cell_id, v.valid_from)) from grid_cell_version v";
        String before = jdbc.sql(geometry).query(String.class).single();
        UUID draft = drafts.open(PLANNER, "base", Instant.now(), "合并").id();
        UUID gone = id(OLD + "015");
        UUID stays = id(OLD + "014");
        drafts.apply(
                PLANNER,
                draft,
                null,
                new DraftOperation.Edit(new GridOperation.Merge<>(List.of(gone, stays), stays), List.of("合并社区")),
                null);
        Instant day = Instant.now().plus(Duration.ofDays(30)).truncatedTo(ChronoUnit.MICROS);
        Publication scheduled = publications.publish(PLANNER, draft, null, day, null);
        assertThat(scheduled.state()).isEqualTo(Publication.State.SCHEDULED);
        assertThat(drafts.get(PLANNER, draft).state()).isEqualTo(DraftState.SCHEDULED);
        assertThat(at(14, Instant.now()).getLast().code()).isEqualTo(OLD + "015");
        assertThat(at(14, Instant.now()).getLast().responsible()).hasSize(1);
        assertThat(at(14, day).getLast().name()).isEqualTo("合并社区");
        assertThat(at(14, day).getLast().responsible()).isEmpty();
        assertThat(jdbc.sql("select count(*) from grid_cell_now where level = 2")
                        .query(Long.class)
                        .single())
                .isEqualTo(19);
        // Nothing else is published before that day.
        UUID other = drafts.open(PLANNER, "base", Instant.now(), "另一个").id();
        drafts.apply(PLANNER, other, null, new DraftOperation.Rename(id(OLD + "001"), "改名"), null);
        assertThatThrownBy(() -> publications.publish(PLANNER, other, null, Instant.now(), null))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem()).isEqualTo(DraftProblem.VALID_FROM_TOO_EARLY));

        // Plans that follow each other are taken back from the last: a later one was made on the one before.
        UUID next = drafts.open(PLANNER, "base", day, "改名").id();
        drafts.apply(PLANNER, next, null, new DraftOperation.Rename(stays, "又改名"), null);
        Publication later = publications.publish(PLANNER, next, null, day.plus(Duration.ofDays(30)), null);
        assertThatThrownBy(() -> publications.withdraw(PLANNER, scheduled.id()))
                .isInstanceOfSatisfying(ProblemException.class, e -> {
                    assertThat(e.problem()).isEqualTo(DraftProblem.PUBLICATION_FINAL);
                    assertThat(e.detail()).contains("from the last one on");
                });
        assertThat(at(14, day).getLast().name()).isEqualTo("合并社区");
        assertThat(publications.withdraw(PLANNER, later.id()).state()).isEqualTo(Publication.State.WITHDRAWN);

        assertThat(publications.withdraw(PLANNER, scheduled.id()).state()).isEqualTo(Publication.State.WITHDRAWN);
        assertThat(jdbc.sql(geometry).query(String.class).single()).isEqualTo(before);
        assertThat(at(14, day).getLast().responsible()).hasSize(1);
        assertThat(publications.lineage(PLANNER, stays).from()).isEmpty();
        assertThatThrownBy(() -> publications.withdraw(PLANNER, scheduled.id())).isInstanceOf(ProblemException.class);
        // What began from the plan that is withdrawn is still the same, and goes onto the layer as it is.
        assertThat(drafts.areas(PLANNER, other, new AreaQuery(null, null, null, 1000))
                        .areas())
                .hasSize(20);
        assertThat(drafts.get(PLANNER, other).outdated()).isTrue();
        assertThat(drafts.rebase(PLANNER, other, null).outdated()).isFalse();
        assertThat(drafts.areas(PLANNER, other, new AreaQuery(null, null, null, 1000))
                        .areas())
                .hasSize(21);
        drafts.discard(PLANNER, other, null);
    }

    private List<String> seenIn(String area) {
        return cases.list(As.callerIn(new Scope(Set.of(area)), Role.VIEWER), new CaseQuery(100)).stream()
                .map(CaseView::description)
                .toList();
    }

    private UUID id(String code) {
        return jdbc.sql("select cell_id from grid_code where code = :code")
                .param("code", code)
                .query(UUID.class)
                .single();
    }

    private List<CellAt> at(int column, Instant at) {
        return grid.cellsAt(PLANNER, RowOffice.middle(column), at, "base");
    }

    private List<String> codes(int column, Instant at) {
        return at(column, at).stream().map(CellAt::code).toList();
    }
}
