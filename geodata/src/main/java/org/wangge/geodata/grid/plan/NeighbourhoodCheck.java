package org.wangge.geodata.grid.plan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.algorithm.locate.SimplePointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.wangge.geodata.geodesic.GeodesicMeasure;
import org.wangge.geodata.grid.BoundarySum;
import org.wangge.geodata.grid.TilingCheck;
import org.wangge.geodata.grid.TilingFault;
import org.wangge.geodata.grid.TilingFinding;

/** {@link GridPlan#checkAround}: compares what changed with what is beside it. */
final class NeighbourhoodCheck<K> {

    private final GridPlan<K> plan;

    NeighbourhoodCheck(GridPlan<K> plan) {
        this.plan = plan;
    }

    List<TilingFinding<K>> check(Edit.Changed<K> edit) {
        Map<@Nullable K, Set<K>> byParent = new LinkedHashMap<>();
        Set<K> reshaped = new HashSet<>();
        edit.changed().stream()
                .filter(change -> change.extent() == AreaChange.Extent.AREA)
                .forEach(change -> reshaped.add(change.key()));
        edit.added().forEach(area -> reshaped.add(area.key()));
        Stream.concat(edit.changed().stream().map(AreaChange::after), edit.added().stream())
                .filter(area -> plan.find(area.key()).isPresent())
                .forEach(area -> byParent.computeIfAbsent(area.parent(), ignored -> new LinkedHashSet<>())
                        .add(area.key()));
        edit.removed().forEach(area -> touchSurroundings(area, byParent));
        List<TilingFinding<K>> findings = new ArrayList<>();
        byParent.forEach((parent, touched) -> findings.addAll(check(parent, touched, reshaped, edit)));
        return findings;
    }

    /** Where an area went away, its neighbours may have a gap beside them. */
    private void touchSurroundings(GridArea<K> gone, Map<@Nullable K, Set<K>> byParent) {
        Set<K> siblings = siblings(gone.parent(), gone.shape().getEnvelopeInternal(), plan.beside(gone.shape()));
        byParent.computeIfAbsent(gone.parent(), ignored -> new LinkedHashSet<>())
                .addAll(siblings);
    }

    private List<TilingFinding<K>> check(@Nullable K parent, Set<K> touched, Set<K> reshaped, Edit.Changed<K> edit) {
        Set<K> around = new LinkedHashSet<>(touched);
        touched.forEach(
                key -> around.addAll(siblings(parent, plan.get(key).shape().getEnvelopeInternal(), plan.beside(key))));
        Map<K, Geometry> cells = plan.shapes(around);
        Set<K> open = parent == null ? Set.of() : open(plan.get(parent).shape(), touched, cells);
        boolean asBefore = isSameTogether(parent, edit);
        Set<K> suspects = new LinkedHashSet<>(open);
        if (!asBefore) {
            touched.stream().filter(reshaped::contains).forEach(suspects::add);
        }
        if (parent != null && !open.isEmpty()) {
            return TilingCheck.checkAround(plan.get(parent).shape(), plan.freeArea(parent), cells, suspects, open);
        }
        List<TilingFinding<K>> findings =
                new ArrayList<>(suspects.isEmpty() ? List.of() : TilingCheck.checkAmong(cells, suspects));
        if (parent != null && !asBefore) {
            findings.addAll(gapsWithoutNeighbours(parent, edit.removed()));
        }
        return findings;
    }

    /** What was an exclave of its parent leaves a gap beside which no part of the parent is. */
    private List<TilingFinding<K>> gapsWithoutNeighbours(K parent, List<GridArea<K>> removed) {
        List<TilingFinding<K>> findings = new ArrayList<>();
        List<Coordinate> gone = removed.stream()
                .filter(area -> parent.equals(area.parent()))
                .map(area -> area.shape().getInteriorPoint().getCoordinate())
                .toList();
        if (gone.isEmpty() || plan.listParts(parent).isEmpty()) {
            return findings;
        }
        Geometry free = plan.freeArea(parent);
        for (int i = 0; i < free.getNumGeometries(); i++) {
            Geometry gap = free.getGeometryN(i);
            if (gone.stream().anyMatch(place -> SimplePointInAreaLocator.isContained(place, gap))) {
                double squareMetres = GeodesicMeasure.areaSquareMetres(gap);
                findings.add(new TilingFinding<>(TilingFault.GAP, List.of(), squareMetres, gap));
            }
        }
        return findings;
    }

    /** Whether the parts of a parent changed together just as the parent did, so that they tile it as they did before. */
    private boolean isSameTogether(@Nullable K parent, Edit.Changed<K> edit) {
        BoundarySum sum = new BoundarySum();
        for (AreaChange<K> change : edit.changed()) {
            if (Objects.equals(change.after().parent(), parent)) {
                sum.add(change.after().shape());
            }
            if (Objects.equals(change.before().parent(), parent)) {
                sum.subtract(change.before().shape());
            }
            if (change.key().equals(parent)) {
                sum.add(change.before().shape()).subtract(change.after().shape());
            }
        }
        edit.added().stream()
                .filter(area -> Objects.equals(area.parent(), parent))
                .forEach(area -> sum.add(area.shape()));
        edit.removed().stream()
                .filter(area -> Objects.equals(area.parent(), parent))
                .forEach(area -> sum.subtract(area.shape()));
        return sum.isZero();
    }

    /** The cells with an edge that is neither a neighbour's nor the parent's. */
    private static <K> Set<K> open(Geometry parent, Set<K> touched, Map<K, Geometry> cells) {
        Envelope box = new Envelope();
        touched.forEach(key -> box.expandToInclude(shape(cells, key).getEnvelopeInternal()));
        Set<DirectedEdge> matches = new HashSet<>();
        cells.values()
                .forEach(cell -> DirectedEdge.forEach(cell, edge -> {
                    if (box.intersects(edge.from(), edge.to())) {
                        matches.add(edge.reversed());
                    }
                }));
        DirectedEdge.forEach(parent, edge -> {
            if (box.intersects(edge.from(), edge.to())) {
                matches.add(edge);
            }
        });
        Set<K> open = new LinkedHashSet<>();
        for (K key : touched) {
            if (!matches.containsAll(DirectedEdge.of(shape(cells, key)))) {
                open.add(key);
            }
        }
        return open;
    }

    private static <K> Geometry shape(Map<K, Geometry> cells, K key) {
        return Objects.requireNonNull(cells.get(key));
    }

    /** Those of an area's own level and parent, among areas. */
    private Set<K> siblings(@Nullable K parent, Envelope box, Set<K> among) {
        Set<K> found = new LinkedHashSet<>();
        for (K key : among) {
            GridArea<K> area = plan.get(key);
            if (Objects.equals(area.parent(), parent)
                    && area.shape().getEnvelopeInternal().intersects(box)) {
                found.add(key);
            }
        }
        return found;
    }
}
