package org.wangge.geodata.grid.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.locationtech.jts.coverage.CoverageUnion;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.wangge.geodata.Cgcs2000;
import org.wangge.geodata.Wkt;
import org.wangge.geodata.geodesic.GeodesicMeasure;
import org.wangge.geodata.grid.TilingCheck;

/** Made-up plans for tests, and what must hold for every plan. */
final class Plans {

    private Plans() {}

    /**
     * Streets of communities of cells: quadrilaterals whose corners are moved at random.
     *
     * @param across cells in each direction, a multiple of {@code perCommunity}; keys are the numbers from 1 up
     */
    static GridPlan<Integer> crooked(Random random, int across, int perCommunity, double step) {
        Coordinate[][] corners = new Coordinate[across + 1][across + 1];
        for (int i = 0; i <= across; i++) {
            for (int j = 0; j <= across; j++) {
                corners[i][j] = new Coordinate(
                        113.73 + step * (i + 0.6 * (random.nextDouble() - 0.5)),
                        34.77 + step * (j + 0.6 * (random.nextDouble() - 0.5)));
            }
        }
        List<GridArea<Integer>> areas = new ArrayList<>();
        int blocks = across / perCommunity;
        List<List<Geometry>> communities = new ArrayList<>();
        int next = 1 + 2 + blocks * blocks;
        for (int block = 0; block < blocks * blocks; block++) {
            List<Geometry> cells = new ArrayList<>();
            for (int n = 0; n < perCommunity * perCommunity; n++) {
                int i = block % blocks * perCommunity + n % perCommunity;
                int j = block / blocks * perCommunity + n / perCommunity;
                Geometry cell = Cgcs2000.geometries().createPolygon(new Coordinate[] {
                    corners[i][j], corners[i + 1][j], corners[i + 1][j + 1], corners[i][j + 1], corners[i][j]
                });
                cells.add(cell);
                areas.add(new GridArea<>(next++, 3 + block, cell));
            }
            communities.add(cells);
        }
        List<List<Geometry>> streets = List.of(new ArrayList<>(), new ArrayList<>());
        for (int block = 0; block < communities.size(); block++) {
            int street = block % blocks < (blocks + 1) / 2 ? 0 : 1;
            Geometry shape = union(communities.get(block));
            streets.get(street).add(shape);
            areas.add(new GridArea<>(3 + block, 1 + street, shape));
        }
        for (int street = 0; street < 2; street++) {
            if (!streets.get(street).isEmpty()) {
                areas.add(new GridArea<>(1 + street, null, union(streets.get(street))));
            }
        }
        return GridPlan.of(areas);
    }

    /** One parent with the key {@code whole} and its cells {@code a}, {@code b}, … from text; the parent is their union. */
    static GridPlan<String> of(String... cells) {
        List<GridArea<String>> areas = new ArrayList<>();
        List<Geometry> shapes = new ArrayList<>();
        for (String wkt : cells) {
            shapes.add(Wkt.read(wkt));
            areas.add(new GridArea<>(String.valueOf((char) ('a' + areas.size())), "whole", shapes.getLast()));
        }
        areas.add(new GridArea<>("whole", null, union(shapes)));
        return GridPlan.of(areas);
    }

    static Geometry union(List<Geometry> shapes) {
        return CoverageUnion.union(shapes.toArray(Geometry[]::new));
    }

    static <K> Map<K, GridArea<K>> areas(GridPlan<K> plan) {
        Map<K, GridArea<K>> areas = new LinkedHashMap<>();
        plan.forEach(area -> areas.put(area.key(), area));
        return areas;
    }

    /** Every parent is tiled exactly by its parts, bit for bit on both sides of every edge, and keys lead to a parent. */
    static <K> void assertTiled(GridPlan<K> plan, String as) {
        assertTiled(plan, GridPlan.of(List.of()), as);
    }

    /** As above, where parents that are the same objects as in a plan that was looked at already are not looked at again. */
    static <K> void assertTiled(GridPlan<K> plan, GridPlan<K> known, String as) {
        plan.forEach(area -> {
            List<K> parts = plan.listParts(area.key());
            if (isSame(area, known)
                    && parts.equals(known.listParts(area.key()))
                    && parts.stream().allMatch(part -> isSame(plan.get(part), known))) {
                return;
            }
            if (area.parent() != null) {
                assertThat(plan.listParts(area.parent())).as(as).contains(area.key());
            }
            if (parts.isEmpty()) {
                return;
            }
            assertThat(new HashSet<>(parts)).as(as).hasSameSizeAs(parts);
            Map<K, Geometry> cells = plan.shapes(parts);
            assertThat(TilingCheck.check(area.shape(), cells))
                    .as(as + " in " + area.key())
                    .isEmpty();
            EdgeSet left = EdgeSet.of(area.shape());
            cells.values().forEach(left::subtract);
            assertThat(left.edges())
                    .as(as + " symmetric difference of " + area.key())
                    .isEmpty();
            double sum = cells.values().stream()
                    .mapToDouble(GeodesicMeasure::areaSquareMetres)
                    .sum();
            assertThat(Math.abs(sum - GeodesicMeasure.areaSquareMetres(area.shape())))
                    .as(as + " area of " + area.key())
                    .isLessThan(1e-3);
        });
    }

    @SuppressWarnings("ReferenceEquality")
    private static <K> boolean isSame(GridArea<K> area, GridPlan<K> known) {
        return known.find(area.key()).filter(other -> other == area).isPresent();
    }

    /** The same areas with the same coordinates, bit for bit and in the same order. */
    static <K> void assertSame(GridPlan<K> plan, Map<K, GridArea<K>> areas, String as) {
        Map<K, GridArea<K>> now = areas(plan);
        assertThat(now.keySet()).as(as).isEqualTo(areas.keySet());
        now.forEach((key, area) -> {
            GridArea<K> was = areas.get(key);
            assertThat(area.parent()).as(as).isEqualTo(was.parent());
            assertThat(area.shape().equalsExact(was.shape())).as(as + " " + key).isTrue();
        });
    }

    static Set<Coordinate> nodes(Geometry shape) {
        return new HashSet<>(List.of(shape.getCoordinates()));
    }
}
