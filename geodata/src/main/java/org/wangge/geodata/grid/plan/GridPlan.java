package org.wangge.geodata.grid.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.locationtech.jts.algorithm.locate.SimplePointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.predicate.RectangleIntersects;
import org.wangge.geodata.Cgcs2000;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.grid.TilingCheck;
import org.wangge.geodata.grid.TilingFinding;

/**
 * The areas of one layer on all levels, as a value: an operation gives a new plan that shares everything it did not change,
 * and the former one is undo, bit for bit. Safe for use by many threads.
 *
 * <p>The plan may have faults (gaps, overlaps, edges that do not match); {@link #check()} finds them. Operations make none,
 * and refuse to work on borders that are faulty where they work.
 *
 * @param <K> keys of areas, with equals and hashCode
 */
public final class GridPlan<K> {

    private static final double MARGIN_DEGREES = 0.01;

    private final AreaTree<K> tree;

    private GridPlan(AreaTree<K> tree) {
        this.tree = tree;
    }

    /**
     * The plan of these areas, in any order. Parents are expected to be exactly the union of their parts, on the same nodes;
     * that is not checked here.
     *
     * @throws IllegalArgumentException when a key comes twice, or a parent is missing or among its own parts
     */
    public static <K> GridPlan<K> of(Collection<GridArea<K>> areas) {
        return new GridPlan<>(AreaTree.of(areas));
    }

    public int size() {
        return tree.size();
    }

    public Optional<GridArea<K>> find(K key) {
        return tree.find(key);
    }

    /**
     * The area with this key.
     *
     * @throws NoSuchElementException when there is no such area
     */
    public GridArea<K> get(K key) {
        return tree.get(key);
    }

    /** The areas an area is divided into, in the order in which they came to it; empty for a cell. */
    public List<K> listParts(K key) {
        return tree.listParts(key);
    }

    /** All areas, in no particular order. */
    public void forEach(Consumer<? super GridArea<K>> action) {
        tree.forEach((area, parts) -> action.accept(area));
    }

    /** All areas that have no parent. */
    public List<GridArea<K>> listTopmost() {
        List<GridArea<K>> found = new ArrayList<>();
        forEach(area -> {
            if (area.parent() == null) {
                found.add(area);
            }
        });
        return found;
    }

    /**
     * Does an operation, or refuses it.
     *
     * @param newKeys gives a key that the plan does not have, for each area the operation adds
     */
    public Edit<K> apply(GridOperation<K> operation, Supplier<? extends K> newKeys) {
        PlanEdit<K> edit = new PlanEdit<>(this, newKeys);
        try {
            switch (operation) {
                case GridOperation.Draw<K> draw -> Drawing.draw(edit, draw);
                case GridOperation.Split<K> split -> Splitting.split(edit, split);
                case GridOperation.Merge<K> merge -> Merging.merge(edit, merge);
                case GridOperation.MoveNode<K> move -> NodeMoving.move(edit, move);
                case GridOperation.InsertNode<K> insert -> NodeMoving.insert(edit, insert);
                case GridOperation.RemoveNode<K> remove -> NodeMoving.remove(edit, remove);
                case GridOperation.ReshapeEdge<K> reshape -> Reshaping.reshape(edit, reshape);
                case GridOperation.FillGap<K> fill -> GapFilling.fill(edit, fill);
                case GridOperation.Transfer<K> transfer -> Transferring.transfer(edit, transfer);
                case GridOperation.Delete<K> delete -> Transferring.delete(edit, delete);
                case GridOperation.Divide<K> divide -> new Dividing<>(edit, divide).divide();
            }
            return edit.finish();
        } catch (Refusal refusal) {
            return refusal.toEdit();
        }
    }

    /** The faults of every parent's tiling, and of the topmost areas among each other. Takes the time of the whole plan. */
    public List<TilingFinding<K>> check() {
        Map<K, Geometry> topmost =
                shapes(listTopmost().stream().map(GridArea::key).toList());
        List<TilingFinding<K>> findings = new ArrayList<>(TilingCheck.checkAmong(topmost, topmost.keySet()));
        tree.forEach((area, parts) -> {
            if (!parts.isEmpty()) {
                findings.addAll(TilingCheck.check(area.shape(), shapes(parts)));
            }
        });
        return findings;
    }

    /** The faults of what an edit changed, with its neighbours; takes the time of the neighbourhood. */
    public List<TilingFinding<K>> checkAround(Edit.Changed<K> edit) {
        return new NeighbourhoodCheck<>(this).check(edit);
    }

    /** What of an area belongs to none of its parts; empty when they cover it. An area without parts is free as a whole. */
    public Geometry freeArea(K key) {
        Geometry whole = get(key).shape();
        Collection<Geometry> parts = shapes(listParts(key)).values();
        try {
            return uncovered(whole, parts).area();
        } catch (Refusal faulty) {
            // Edges cancel only where they match; where they do not, the area is found by overlay.
            return TilingCheck.uncovered(whole, parts);
        }
    }

    /** The parts of {@link #freeArea}, bounded by existing edges only. */
    List<Polygon> freeParts(K key) {
        return uncovered(get(key).shape(), shapes(listParts(key)).values()).polygons();
    }

    /** What no topmost area has of a box that is larger than all of these and another; in pieces bounded by their edges. */
    List<Polygon> freeAround(Envelope box) {
        List<Geometry> topmost = listTopmost().stream().map(GridArea::shape).toList();
        Envelope all = new Envelope(box);
        topmost.forEach(shape -> all.expandToInclude(shape.getEnvelopeInternal()));
        all.expandBy(MARGIN_DEGREES);
        return uncovered(Cgcs2000.geometries().toGeometry(all), topmost).polygons();
    }

    private static Faces uncovered(Geometry whole, Collection<Geometry> parts) {
        EdgeSet edges = EdgeSet.of(whole);
        parts.forEach(edges::subtract);
        return Faces.of(edges.edges());
    }

    /**
     * The shortest way along existing borders, for drawing along them.
     *
     * @param from a node, exactly
     * @param to another node
     * @return the way from node to node, both included; none when they do not hang together or are the same
     */
    public Optional<LineString> trace(LonLat from, LonLat to) {
        return from.equals(to) ? Optional.empty() : new Tracing<>(this, from.toCoordinate(), to.toCoordinate()).trace();
    }

    /**
     * The plan with some areas as they were or will be: those given are put in the place of their former selves or added, the
     * others go. Nothing is checked; this is for going back and forth between states that operations made.
     *
     * @throws IllegalArgumentException when a parent is missing or an area that goes still has parts
     */
    public GridPlan<K> replacing(Collection<GridArea<K>> areas, Collection<K> gone) {
        return new GridPlan<>(tree.replacing(areas, gone));
    }

    /** The areas of all levels that meet a box, borders included, in no particular order. */
    public List<K> meeting(Envelope box) {
        Geometry shape = Cgcs2000.geometries().toGeometry(box);
        RectangleIntersects rectangle = shape instanceof Polygon polygon ? new RectangleIntersects(polygon) : null;
        Set<K> found = new LinkedHashSet<>();
        for (K key : tree.index().near(box)) {
            Geometry area = get(key).shape();
            if (rectangle == null ? area.intersects(shape) : rectangle.intersects(area)) {
                found.add(key);
            }
        }
        // Areas that hold the whole box have no border in it.
        addHolding(listTopmost().stream().map(GridArea::key).toList(), shape.getCoordinate(), found);
        return List.copyOf(found);
    }

    private void addHolding(List<K> among, Coordinate place, Set<K> found) {
        for (K key : among) {
            Geometry area = get(key).shape();
            if (area.getEnvelopeInternal().contains(place)
                    && SimplePointInAreaLocator.locate(place, area) != Location.EXTERIOR) {
                found.add(key);
                addHolding(listParts(key), place, found);
            }
        }
    }

    /** The area, its parent, and so on up. */
    public List<K> lineOf(K key) {
        List<K> line = new ArrayList<>();
        for (K at = key; at != null; at = get(at).parent()) {
            line.add(at);
        }
        return line;
    }

    Map<K, Geometry> shapes(Collection<K> keys) {
        Map<K, Geometry> shapes = new LinkedHashMap<>();
        keys.forEach(key -> shapes.put(key, get(key).shape()));
        return shapes;
    }

    /** The areas of all levels that may have a border where this one has its own, itself included. */
    Set<K> beside(K key) {
        return tree.index().near(tree.tilesOf(key));
    }

    /** The areas of all levels that may have a border where this shape has its own. */
    Set<K> beside(Geometry shape) {
        return tree.index().near(TileIndex.tilesOf(shape));
    }

    /** The areas of all levels that may have a border in a box. */
    Set<K> near(Envelope box) {
        return tree.index().near(box);
    }

    /** The areas of all levels that may have a border at a place. */
    List<K> at(Coordinate place) {
        return tree.index().at(place);
    }

    GridPlan<K> with(GridArea<K> area) {
        return new GridPlan<>(tree.with(area));
    }

    /** The area with more nodes on its border, which stays in the same tiles. */
    GridPlan<K> withNodes(GridArea<K> area) {
        return new GridPlan<>(tree.withNodes(area));
    }

    GridPlan<K> without(K key) {
        return new GridPlan<>(tree.without(key));
    }
}
