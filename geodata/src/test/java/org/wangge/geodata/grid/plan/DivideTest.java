package org.wangge.geodata.grid.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.wangge.geodata.Wkt;

class DivideTest extends EditingTest {

    private final GridPlan<String> two = twoCommunities();

    @Test
    void partsAreReplacedAndEachKeyGoesToTheLargestShare() {
        // The west was cut at 1 from south to north; now it is cut in three from west to east.
        Edit.Changed<String> edit = done(
                two,
                divide(
                        "west",
                        "POLYGON ((0 0, 0.4 0, 0.4 2, 0 2, 0 1, 0 0))",
                        "POLYGON ((0.4 0, 1.5 0, 1.5 2, 0.4 2, 0.4 0))",
                        "POLYGON ((1.5 0, 2 0, 2 1, 2 2, 1.5 2, 1.5 0))"));
        Plans.assertTiled(edit.plan(), "west in three");
        assertThat(edit.plan().listParts("west")).hasSize(3).contains("w1", "w2", "new1");
        assertThat(edit.plan().get("street").shape().getCoordinates())
                .contains(new Coordinate(0.4, 0), new Coordinate(1.5, 2));
        assertThat(edit.lineage())
                .containsExactlyInAnyOrder(
                        new Lineage.SplitFrom<>("new1", "w1"), new Lineage.SplitFrom<>("new1", "w2"));
        assertThat(edit.plan().checkAround(edit)).isEmpty();
    }

    @Test
    void shapesThatWereThereKeepTheirKeyAndVersion() {
        GridPlan<String> noded =
                done(two, new GridOperation.InsertNode<>(place("1 1"))).plan();
        Edit.Changed<String> edit = done(
                noded,
                divide(
                        "west",
                        "POLYGON ((0 1, 1 1, 2 1, 2 2, 0 2, 0 1))",
                        "POLYGON ((0 0, 1 0, 1 1, 0 1, 0 0))",
                        "POLYGON ((1 0, 2 0, 2 1, 1 1, 1 0))"));
        assertThat(edit.changed()).extracting(AreaChange::key).containsExactlyInAnyOrder("w1", "west", "street");
        assertThat(edit.plan().get("w2")).isSameAs(noded.get("w2"));
        assertThat(edit.lineage()).containsExactly(new Lineage.SplitFrom<>("new1", "w1"));
    }

    @Test
    void fewerShapesThanPartsTakeThemIn() {
        Edit.Changed<String> edit = done(two, divide("west", "POLYGON ((0 0, 2 0, 2 1, 2 2, 0 2, 0 1, 0 0))"));
        assertThat(edit.plan().listParts("west")).hasSize(1);
        assertThat(edit.removed()).extracting(GridArea::key).containsExactly("w2");
        assertThat(edit.lineage()).containsExactly(new Lineage.MergedInto<>("w2", "w1"));
        Plans.assertTiled(edit.plan(), "one");
    }

    @Test
    void anAreaWithoutPartsIsDividedToo() {
        Edit.Changed<String> edit = done(
                plan,
                divide("a", "POLYGON ((0 0, 1 0, 1 0.5, 0 0.5, 0 0))", "POLYGON ((0 0.5, 1 0.5, 1 1, 0 1, 0 0.5))"));
        assertThat(edit.plan().listParts("a")).containsExactly("new1", "new2");
        assertThat(edit.changed())
                .extracting(AreaChange::key, AreaChange::extent)
                .containsExactlyInAnyOrder(
                        tuple("a", AreaChange.Extent.NODES),
                        tuple("b", AreaChange.Extent.NODES),
                        tuple("whole", AreaChange.Extent.NODES));
        Plans.assertTiled(edit.plan(), "a in two");
    }

    @Test
    void nodesThatTheParentGotMeanwhileAreTakenOver() {
        GridPlan<String> later =
                done(two, new GridOperation.InsertNode<>(place("2 0.3"))).plan();
        later = done(later, new GridOperation.InsertNode<>(place("2 0.6"))).plan();
        Edit.Changed<String> edit = done(
                later,
                divide(
                        "west",
                        "POLYGON ((0 0, 2 0, 2 0.5, 0 0.5, 0 0))",
                        "POLYGON ((0 0.5, 2 0.5, 2 1, 2 2, 0 2, 0 1, 0 0.5))"));
        Plans.assertTiled(edit.plan(), "taken over");
        assertThat(edit.plan().get("e1").shape().getCoordinates())
                .contains(new Coordinate(2, 0.3), new Coordinate(2, 0.5), new Coordinate(2, 0.6));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            POLYGON ((0 0, 2 0, 2 1, 0 1, 0 0));                     NOT_TILING
            POLYGON ((0 0, 3 0, 3 2, 2 2, 0 2, 0 1, 0 0));           NOT_TILING
            POLYGON ((0 0, 2 2, 2 0, 0 2, 0 0));                     SELF_CROSSING
            LINESTRING (0 0, 2 0);                                   INVALID_INPUT
            POLYGON EMPTY;                                           INVALID_INPUT
            """)
    void whatDoesNotTileIsRefusedWithItsPlace(String wkt, RefusalKind kind) {
        Edit.Refused<String> refused = refused(two, divide("west", wkt));
        assertThat(refused.kind()).isEqualTo(kind);
        assertThat(refused.where().isEmpty()).isEqualTo(kind == RefusalKind.INVALID_INPUT);
    }

    @Test
    void overlapsAndPartsWithPartsAreRefused() {
        String all = "POLYGON ((0 0, 2 0, 2 1, 2 2, 0 2, 0 1, 0 0))";
        assertThat(refused(two, divide("west", all, all)).kind()).isEqualTo(RefusalKind.NOT_TILING);
        assertThat(refused(two, divide("street", "POLYGON ((0 0, 4 0, 4 2, 0 2, 0 0))"))
                        .kind())
                .isEqualTo(RefusalKind.HAS_PARTS);
        assertThat(refused(two, divide("west")).kind()).isEqualTo(RefusalKind.INVALID_INPUT);
        assertThat(refused(two, divide("nobody", all)).kind()).isEqualTo(RefusalKind.UNKNOWN_AREA);
    }

    /** Communities divided by what another walk of operations made of them, back and forth. */
    @Test
    void anyTilingOfAParentReplacesAnyOther() {
        for (int seed = 1; seed <= 20; seed++) {
            Random random = new Random(seed);
            GridPlan<Integer> plan = Plans.crooked(random, 8, 4, 0.001);
            RandomPlanner planner = new RandomPlanner(random);
            AtomicInteger keys = new AtomicInteger(1000);
            for (int round = 0; round < 5; round++) {
                String as = "seed %d round %d".formatted(seed, round);
                plan = divideLikeElsewhere(plan, planner, random, keys, as);
            }
        }
    }

    private static GridPlan<Integer> divideLikeElsewhere(
            GridPlan<Integer> plan, RandomPlanner planner, Random random, AtomicInteger keys, String as) {
        int community = 3 + random.nextInt(4);
        GridPlan<Integer> elsewhere = plan;
        for (int i = 0; i < 15; i++) {
            List<Integer> cells = elsewhere.listParts(community);
            GridArea<Integer> cell = elsewhere.get(cells.get(random.nextInt(cells.size())));
            Edit<Integer> edit = elsewhere.apply(
                    i % 3 == 0
                            ? new GridOperation.Merge<>(List.of(cell.key(), neighbour(elsewhere, cell)), cell.key())
                            : new GridOperation.Split<>(cell.key(), planner.across(cell.shape())),
                    keys::incrementAndGet);
            if (edit instanceof Edit.Changed<Integer> changed) {
                elsewhere = changed.plan();
            }
        }
        List<Geometry> shapes =
                List.copyOf(elsewhere.shapes(elsewhere.listParts(community)).values());
        Map<Integer, GridArea<Integer>> before = Plans.areas(plan);
        Edit<Integer> edit = plan.apply(new GridOperation.Divide<>(community, shapes), keys::incrementAndGet);
        assertThat(edit).as(as).isInstanceOf(Edit.Changed.class);
        Plans.assertSame(plan, before, as);
        Edit.Changed<Integer> changed = (Edit.Changed<Integer>) edit;
        Plans.assertTiled(changed.plan(), as);
        assertThat(changed.plan().checkAround(changed)).as(as).isEmpty();
        // Nodes on the parent's edges are rounded anew.
        for (Geometry shape : shapes) {
            assertThat(changed.plan().listParts(community))
                    .as(as)
                    .anyMatch(key -> changed.plan().get(key).shape().norm().equalsExact(shape.norm(), 1e-12));
        }
        assertLineage(changed, before, as);
        return changed.plan();
    }

    private static Integer neighbour(GridPlan<Integer> plan, GridArea<Integer> cell) {
        List<Integer> beside = RandomPlanner.beside(plan, cell);
        return beside.isEmpty() ? cell.key() : beside.getFirst();
    }

    /** Every new area comes from one that was there, every one that is gone went into one that is. */
    private static void assertLineage(Edit.Changed<Integer> edit, Map<Integer, GridArea<Integer>> before, String as) {
        Set<Integer> explained = new HashSet<>();
        edit.lineage().forEach(event -> {
            switch (event) {
                case Lineage.SplitFrom<Integer> split -> {
                    assertThat(before).as(as).containsKey(split.origin()).doesNotContainKey(split.piece());
                    explained.add(split.piece());
                }
                case Lineage.MergedInto<Integer> merged -> {
                    assertThat(edit.plan().find(merged.survivor())).as(as).isPresent();
                    explained.add(merged.gone());
                }
                case Lineage.Moved<Integer> moved -> throw new AssertionError(as + moved);
            }
        });
        List<Integer> wanted = new ArrayList<>();
        edit.added().forEach(area -> wanted.add(area.key()));
        edit.removed().forEach(area -> wanted.add(area.key()));
        assertThat(explained).as(as).containsExactlyInAnyOrderElementsOf(wanted);
    }

    private static GridOperation.Divide<String> divide(String parent, String... shapes) {
        return new GridOperation.Divide<>(
                parent, Arrays.stream(shapes).map(Wkt::read).toList());
    }
}
