package org.wangge.geodata.grid.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;
import org.wangge.geodata.Cgcs2000;
import org.wangge.geodata.LonLat;

/** Thinks of things that a planner could do next: lines that wiggle, run through nodes and along edges, close to rings. */
final class RandomPlanner {

    private final Random random;

    RandomPlanner(Random random) {
        this.random = random;
    }

    GridOperation<Integer> next(GridPlan<Integer> plan, int mostCells) {
        List<GridArea<Integer>> cells = cells(plan);
        return next(plan, pick(cells), cells.size() < mostCells);
    }

    GridOperation<Integer> next(GridPlan<Integer> plan, GridArea<Integer> cell, boolean maySplit) {
        int dice = random.nextInt(maySplit ? 100 : 68);
        if (dice < 22) {
            return merge(plan, cell);
        } else if (dice < 42) {
            Coordinate node = node(cell);
            return new GridOperation.MoveNode<>(place(node), beside(node, cell));
        } else if (dice < 47) {
            return new GridOperation.RemoveNode<>(place(node(cell)));
        } else if (dice < 53) {
            return new GridOperation.InsertNode<>(
                    place(DirectedEdge.of(cell.shape()).getFirst().middle()));
        } else if (dice < 60) {
            return reshape(plan, cell);
        } else if (dice < 65) {
            return new GridOperation.Transfer<>(cell.key(), community(plan, cell));
        } else if (dice < 68) {
            return new GridOperation.Delete<>(cell.key(), pick(besideOrItself(plan, cell)));
        }
        return new GridOperation.Split<>(cell.key(), dice < 92 ? across(cell.shape()) : round(cell.shape()));
    }

    /** An area to take out, and how to mend the gap. */
    record Gap(Integer parent, GridOperation.Delete<Integer> delete, GridOperation<Integer> mend) {}

    Gap gap(GridPlan<Integer> plan) {
        GridArea<Integer> cell = pick(cells(plan).stream()
                .filter(area -> area.shape().getNumGeometries() == 1)
                .toList());
        Integer parent = Objects.requireNonNull(cell.parent());
        List<Integer> beside = beside(plan, cell);
        Envelope wider = cell.shape().getEnvelopeInternal();
        wider.expandBy(wider.getWidth() / 10);
        GridOperation<Integer> mend = beside.isEmpty() || random.nextBoolean()
                ? new GridOperation.Draw<>(
                        parent, (Polygon) Cgcs2000.geometries().toGeometry(wider))
                : new GridOperation.FillGap<>(
                        parent, LonLat.of(cell.shape().getInteriorPoint()), random.nextBoolean() ? pick(beside) : null);
        return new Gap(parent, new GridOperation.Delete<>(cell.key(), null), mend);
    }

    private Coordinate node(GridArea<Integer> cell) {
        Coordinate[] nodes = cell.shape().getCoordinates();
        return nodes[random.nextInt(nodes.length)];
    }

    private static LonLat place(Coordinate node) {
        return LonLat.of(node);
    }

    /** Beside a node of the cell, now and then so far away that it cannot be. */
    private LonLat beside(Coordinate node, GridArea<Integer> cell) {
        double reach = Math.sqrt(cell.shape().getArea()) * (random.nextInt(5) == 0 ? 1.5 : 0.3);
        return new LonLat(node.x + reach * (random.nextDouble() - 0.5), node.y + reach * (random.nextDouble() - 0.5));
    }

    /** A line off a border and back to it. */
    private GridOperation<Integer> reshape(GridPlan<Integer> plan, GridArea<Integer> cell) {
        List<GridArea<Integer>> beside = plan.near(cell.shape().getEnvelopeInternal()).stream()
                .filter(key -> plan.listParts(key).isEmpty())
                .map(plan::get)
                .filter(other -> !other.key().equals(cell.key()))
                .filter(other -> EdgeSet.of(cell.shape()).isAdjacentTo(other.shape()))
                .toList();
        GridArea<Integer> other = beside.isEmpty() ? cell : pick(beside);
        List<DirectedEdge> shared = DirectedEdge.of(cell.shape()).stream()
                .filter(edge -> DirectedEdge.of(other.shape()).contains(edge.reversed()))
                .toList();
        DirectedEdge first = shared.isEmpty() ? DirectedEdge.of(cell.shape()).getFirst() : pick(shared);
        DirectedEdge last = shared.isEmpty() ? first : pick(shared);
        Coordinate from = random.nextBoolean() ? first.from() : first.middle();
        Coordinate to = random.nextBoolean() ? last.to() : last.middle();
        double off = 0.3 * (random.nextDouble() - 0.5);
        Coordinate between = new Coordinate(
                (from.x + to.x) / 2 - off * (to.y - from.y), (from.y + to.y) / 2 + off * (to.x - from.x));
        LineString line = Cgcs2000.geometries().createLineString(new Coordinate[] {from, between, to});
        return new GridOperation.ReshapeEdge<>(cell.key(), other.key(), line);
    }

    private Integer community(GridPlan<Integer> plan, GridArea<Integer> cell) {
        List<Integer> communities = new ArrayList<>();
        plan.listTopmost().forEach(street -> communities.addAll(plan.listParts(street.key())));
        // Mostly one that the cell has a border with, so that communities stay in one piece for a while.
        List<Integer> beside = communities.stream()
                .filter(key -> !key.equals(cell.parent()))
                .filter(key -> EdgeSet.of(plan.get(key).shape()).isAdjacentTo(cell.shape()))
                .toList();
        return beside.isEmpty() || random.nextInt(4) == 0 ? pick(communities) : pick(beside);
    }

    private List<Integer> besideOrItself(GridPlan<Integer> plan, GridArea<Integer> cell) {
        List<Integer> beside = beside(plan, cell);
        return beside.isEmpty() ? List.of(cell.key()) : beside;
    }

    static List<Integer> beside(GridPlan<Integer> plan, GridArea<Integer> cell) {
        return plan.listParts(Objects.requireNonNull(cell.parent())).stream()
                .filter(key -> !key.equals(cell.key()))
                .filter(key ->
                        EdgeSet.of(cell.shape()).isAdjacentTo(plan.get(key).shape()))
                .toList();
    }

    static List<GridArea<Integer>> cells(GridPlan<Integer> plan) {
        List<GridArea<Integer>> cells = new ArrayList<>();
        plan.forEach(area -> {
            if (plan.listParts(area.key()).isEmpty()) {
                cells.add(area);
            }
        });
        return cells;
    }

    private GridOperation<Integer> merge(GridPlan<Integer> plan, GridArea<Integer> cell) {
        List<Integer> together = new ArrayList<>(List.of(cell.key()));
        int wanted = 1 + random.nextInt(3);
        for (int i = 0; i < wanted; i++) {
            List<Integer> beside = beside(plan, plan.get(together.getLast())).stream()
                    .filter(key -> !together.contains(key))
                    .toList();
            if (beside.isEmpty()) {
                break;
            }
            together.add(pick(beside));
        }
        return new GridOperation.Merge<>(together, pick(together));
    }

    /** From border to border, beginning and ending on nodes, on edges or outside, sometimes along an edge first. */
    LineString across(Geometry shape) {
        Coordinate[] ring = pickRing(shape);
        int from = random.nextInt(ring.length - 1);
        int to = random.nextInt(ring.length - 1);
        List<Coordinate> line = new ArrayList<>();
        if (random.nextInt(4) == 0) {
            line.add(ring[from]);
            from = (from + 1) % (ring.length - 1);
        }
        line.add(onBorder(ring, from, shape));
        Coordinate start = line.getLast();
        Coordinate end = onBorder(ring, to, shape);
        int bends = random.nextInt(6);
        for (int i = 1; i <= bends; i++) {
            double share = (double) i / (bends + 1);
            double wiggle = 0.3 * (random.nextDouble() - 0.5);
            Coordinate middle = shape.getInteriorPoint().getCoordinate();
            double x = start.x + share * (end.x - start.x) + wiggle * (end.y - start.y);
            double y = start.y + share * (end.y - start.y) - wiggle * (end.x - start.x);
            double pull = 2 * Math.min(share, 1 - share) * 0.7;
            line.add(new Coordinate(x + pull * (middle.x - x), y + pull * (middle.y - y)));
        }
        line.add(end);
        return Cgcs2000.geometries().createLineString(line.toArray(Coordinate[]::new));
    }

    private Coordinate onBorder(Coordinate[] ring, int at, Geometry shape) {
        Coordinate a = ring[at];
        Coordinate b = ring[at + 1];
        double share = random.nextDouble();
        Coordinate middle = new Coordinate(a.x + share * (b.x - a.x), a.y + share * (b.y - a.y));
        return switch (random.nextInt(4)) {
            case 0 -> a.copy();
            case 1 -> middle;
            case 2 -> {
                // A millimetre beside the node, as a hand on a map does it.
                double off = (random.nextDouble() - 0.5) * 2e-8;
                yield new Coordinate(a.x + off, a.y - off);
            }
            default -> {
                Coordinate inside = shape.getInteriorPoint().getCoordinate();
                yield new Coordinate(1.3 * middle.x - 0.3 * inside.x, 1.3 * middle.y - 0.3 * inside.y);
            }
        };
    }

    /** Round the middle of the shape, wholly inside or over its border. */
    LineString round(Geometry shape) {
        Coordinate middle = shape.getInteriorPoint().getCoordinate();
        Envelope box = shape.getEnvelopeInternal();
        double size = (0.05 + 0.4 * random.nextDouble()) * Math.min(box.getWidth(), box.getHeight());
        int corners = 3 + random.nextInt(8);
        Coordinate[] ring = new Coordinate[corners + 1];
        for (int i = 0; i < corners; i++) {
            double angle = 2 * Math.PI * i / corners;
            double radius = size * (0.6 + 0.4 * random.nextDouble());
            ring[i] = new Coordinate(middle.x + radius * Math.cos(angle), middle.y + radius * Math.sin(angle));
        }
        ring[corners] = ring[0];
        return Cgcs2000.geometries().createLineString(ring);
    }

    private Coordinate[] pickRing(Geometry shape) {
        Geometry part = shape.getGeometryN(random.nextInt(shape.getNumGeometries()));
        Geometry border = part.getBoundary();
        return border.getGeometryN(random.nextInt(border.getNumGeometries())).getCoordinates();
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
