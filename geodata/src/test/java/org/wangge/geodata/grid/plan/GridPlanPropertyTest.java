package org.wangge.geodata.grid.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wangge.geodata.grid.TilingFault;
import org.wangge.geodata.grid.TilingFinding;

/** Whatever a planner does, the grid stays exact. */
class GridPlanPropertyTest {

    private static final int SEEDS = 50;
    private static final int MOST_CELLS = 100;

    private final Map<String, Integer> outcomes = new TreeMap<>();

    /** From each area of the walk to the one it was cut from, or to itself if it was there at first. */
    private final Map<Integer, Integer> origins = new HashMap<>();

    @ParameterizedTest
    @ValueSource(ints = 40)
    void everyOperationLeavesAnExactTiling(int operations) {
        for (int seed = 1; seed <= SEEDS; seed++) {
            walk(seed, operations);
        }
        System.out.println("Operations of " + SEEDS + " planners: " + outcomes);
    }

    @Test
    @Tag("long")
    void everyOperationLeavesAnExactTilingForLong() {
        everyOperationLeavesAnExactTiling(1000);
    }

    private void walk(int seed, int operations) {
        Random random = new Random(seed);
        GridPlan<Integer> plan = Plans.crooked(random, 8, 4, seed % 2 == 0 ? 0.001 : 0.0001);
        Plans.assertTiled(plan, "seed " + seed);
        origins.clear();
        plan.forEach(area -> origins.put(area.key(), area.key()));
        RandomPlanner planner = new RandomPlanner(random);
        AtomicInteger keys = new AtomicInteger(1000);
        for (int i = 0; i < operations; i++) {
            GridOperation<Integer> operation = planner.next(plan, MOST_CELLS);
            String as = "seed %d operation %d %s".formatted(seed, i, operation);
            Map<Integer, GridArea<Integer>> before = Plans.areas(plan);
            try {
                Edit<Integer> edit = i % 20 == 19
                        ? gapAndBack(plan, planner.gap(plan), keys::incrementAndGet, as)
                        : plan.apply(operation, keys::incrementAndGet);
                Plans.assertSame(plan, before, as);
                plan = check(edit, plan, as);
                outcomes.merge(name(operation) + " " + name(edit), 1, Integer::sum);
            } catch (RuntimeException e) {
                throw new AssertionError(as, e);
            }
        }
    }

    /** Takes an area out, which must be told as a gap, and draws or fills what is missing. */
    private Edit<Integer> gapAndBack(GridPlan<Integer> plan, RandomPlanner.Gap gap, Supplier<Integer> keys, String as) {
        Edit<Integer> edit = plan.apply(gap.delete(), keys);
        assertThat(edit).as(as).isInstanceOf(Edit.Changed.class);
        Edit.Changed<Integer> open = (Edit.Changed<Integer>) edit;
        List<TilingFinding<Integer>> findings = open.plan().checkAround(open);
        if (open.plan().listParts(gap.parent()).isEmpty()) {
            // A parent without parts is not divided, which is no fault.
            assertThat(findings).as(as).isEmpty();
        } else {
            // Where the gap is narrower than a centimetre, its sides run beside each other as well.
            assertThat(findings)
                    .as(as)
                    .extracting(TilingFinding::kind)
                    .contains(TilingFault.GAP)
                    .isSubsetOf(TilingFault.GAP, TilingFault.EDGE_MISMATCH);
        }
        outcomes.merge("gap", 1, Integer::sum);
        Edit<Integer> closed = open.plan().apply(gap.mend(), keys);
        assertThat(closed).as(as + gap).isInstanceOf(Edit.Changed.class);
        ((Edit.Changed<Integer>) closed)
                .added()
                .forEach(area -> origins.put(area.key(), gap.delete().area()));
        return closed;
    }

    private GridPlan<Integer> check(Edit<Integer> edit, GridPlan<Integer> before, String as) {
        return switch (edit) {
            case Edit.Refused<Integer> refused -> {
                assertThat(refused.kind()).as(as + " " + refused).isNotEqualTo(RefusalKind.FAULTY_BORDER);
                yield before;
            }
            case Edit.Changed<Integer> changed -> {
                changed.lineage().forEach(event -> {
                    if (event instanceof Lineage.SplitFrom<Integer> split) {
                        assertThat(origins).as(as).containsKey(split.origin()).doesNotContainKey(split.piece());
                        origins.put(split.piece(), split.origin());
                    }
                });
                changed.added().forEach(area -> assertThat(origins).as(as).containsKey(area.key()));
                Plans.assertTiled(changed.plan(), before, as);
                assertThat(changed.plan().checkAround(changed)).as(as).isEmpty();
                yield changed.plan();
            }
        };
    }

    private static String name(GridOperation<Integer> operation) {
        return operation.getClass().getSimpleName();
    }

    private static String name(Edit<Integer> edit) {
        return edit instanceof Edit.Refused<Integer> refused ? refused.kind().name() : "done";
    }
}
