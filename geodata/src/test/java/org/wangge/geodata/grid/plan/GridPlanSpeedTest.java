package org.wangge.geodata.grid.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One operation on a hundred thousand cells takes the time of its neighbourhood. */
@Tag("long")
class GridPlanSpeedTest {

    private static final int WARM_UP = 300;
    private static final int MEASURED = 1000;

    @Test
    void operationWithItsCheckTakesLessThanATenthOfASecond() {
        Random random = new Random(1);
        long start = System.nanoTime();
        GridPlan<Integer> plan = Plans.crooked(random, 320, 32, 0.001);
        System.out.printf("%,d areas made in %,d ms%n", plan.size(), (System.nanoTime() - start) / 1_000_000);
        RandomPlanner planner = new RandomPlanner(random);
        List<GridArea<Integer>> cells = RandomPlanner.cells(plan);
        AtomicInteger keys = new AtomicInteger(1_000_000);
        Map<String, List<Double>> millis = new TreeMap<>();
        for (int i = 0; i < WARM_UP + MEASURED; i++) {
            GridArea<Integer> cell = cells.get(random.nextInt(cells.size()));
            if (plan.find(cell.key()).isEmpty()) {
                continue;
            }
            GridOperation<Integer> operation = planner.next(plan, plan.get(cell.key()), true);
            long before = System.nanoTime();
            Edit<Integer> edit = plan.apply(operation, keys::incrementAndGet);
            if (edit instanceof Edit.Changed<Integer> changed) {
                assertThat(changed.plan().checkAround(changed)).isEmpty();
                double took = (System.nanoTime() - before) / 1e6;
                plan = changed.plan();
                if (i >= WARM_UP) {
                    millis.computeIfAbsent(operation.getClass().getSimpleName(), ignored -> new ArrayList<>())
                            .add(took);
                }
            }
        }
        millis.forEach((name, times) -> print(name, times));
        List<Double> all = millis.values().stream().flatMap(List::stream).toList();
        assertThat(print("all", all)).isLessThan(100);
    }

    private static double print(String name, List<Double> times) {
        double[] sorted =
                times.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        double p95 = sorted[(int) (0.95 * (sorted.length - 1))];
        System.out.printf(
                "%-12s %5d done, p50 %.2f ms, p95 %.2f ms, max %.2f ms%n",
                name, sorted.length, sorted[sorted.length / 2], p95, sorted[sorted.length - 1]);
        return p95;
    }
}
