package org.wangge.geodata.grid.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

/** {@link GridOperation.MoveNode}, {@link GridOperation.InsertNode} and {@link GridOperation.RemoveNode}. */
final class NodeMoving {

    private NodeMoving() {}

    static <K> void move(PlanEdit<K> edit, GridOperation.MoveNode<K> move) {
        Coordinate from = move.node().toCoordinate();
        Coordinate to = LocalScale.onLattice(move.to().toCoordinate());
        Star<K> star = Star.at(edit.plan(), from);
        if (to.equals2D(from)) {
            throw Refusal.at(RefusalKind.INVALID_INPUT, from, "The node is there already");
        }
        List<DirectedEdge> spokes =
                star.ends().stream().map(end -> new DirectedEdge(end, to)).toList();
        star.requireRoom(edit.plan(), spokes);
        rewrite(edit, star, ring -> moved(ring, from, to));
    }

    static <K> void insert(PlanEdit<K> edit, GridOperation.InsertNode<K> insert) {
        Coordinate place = insert.at().toCoordinate();
        Borders borders = Borders.around(edit.plan(), place, place);
        Coordinate node =
                borders.snap(place).orElseThrow(() -> Refusal.at(RefusalKind.NOTHING_HERE, place, "No border is here"));
        Cuts cuts = borders.cuts(Set.of(node));
        if (cuts.edges().isEmpty()) {
            throw Refusal.at(RefusalKind.TOO_NARROW, node, "A node is here already");
        }
        edit.putNodes(cuts);
    }

    static <K> void remove(PlanEdit<K> edit, GridOperation.RemoveNode<K> remove) {
        Coordinate node = remove.node().toCoordinate();
        Star<K> star = Star.at(edit.plan(), node);
        if (star.ends().size() != 2) {
            throw Refusal.at(RefusalKind.JUNCTION, node, "Borders of more than two areas meet here");
        }
        List<Coordinate> ends = List.copyOf(star.ends());
        DirectedEdge straight = new DirectedEdge(ends.getFirst(), ends.getLast());
        star.requireRoom(edit.plan(), List.of(straight));
        rewrite(edit, star, ring -> without(ring, node));
    }

    private static <K> void rewrite(
            PlanEdit<K> edit, Star<K> star, Function<Coordinate[], Optional<Coordinate[]>> change) {
        for (K key : star.areas()) {
            Optional<Geometry> shape = Rings.rewrite(edit.area(key).shape(), ring -> {
                Optional<Coordinate[]> other = change.apply(ring);
                if (other.isPresent() && Orientation.isCCW(other.get()) != Orientation.isCCW(ring)) {
                    throw turnedOver(star.centre());
                }
                return other;
            });
            shape.ifPresent(other -> edit.reshape(key, other, RefusalKind.CROSSES_BORDER));
        }
    }

    private static Refusal turnedOver(Coordinate node) {
        return Refusal.at(RefusalKind.CROSSES_BORDER, node, "The border of an area would cross itself");
    }

    private static Optional<Coordinate[]> moved(Coordinate[] ring, Coordinate from, Coordinate to) {
        Coordinate[] other = null;
        for (int i = 0; i < ring.length; i++) {
            if (ring[i].equals2D(from)) {
                other = other == null ? ring.clone() : other;
                other[i] = to;
            }
        }
        return Optional.ofNullable(other);
    }

    private static Optional<Coordinate[]> without(Coordinate[] ring, Coordinate node) {
        List<Coordinate> kept = new ArrayList<>();
        for (int i = 1; i < ring.length; i++) {
            if (!ring[i].equals2D(node)) {
                kept.add(ring[i]);
            }
        }
        if (kept.size() == ring.length - 1) {
            return Optional.empty();
        }
        if (kept.size() < 3) {
            throw Refusal.at(RefusalKind.NO_AREA, node, "Nothing would be left of an area");
        }
        kept.add(kept.getFirst());
        return Optional.of(kept.toArray(Coordinate[]::new));
    }
}
