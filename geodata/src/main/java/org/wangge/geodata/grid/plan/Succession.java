package org.wangge.geodata.grid.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.index.strtree.STRtree;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.wangge.geodata.geodesic.GeodesicMeasure;

/** New shapes in the place of the parts an area had: which shape gets which key, and which comes from which. */
final class Succession<K> {

    /** What two shapes have less in common is no origin, but two borders that were meant to be one. */
    private static final double LEAST_SQUARE_METRES = 1;

    /** Of the smaller of the two, so that very small areas come from somewhere too. */
    private static final double LEAST_SHARE = 0.01;

    /** A shape by its number, a former part, and what they have in common. */
    private record Share<K>(int shape, K former, double squareMetres) {}

    private final PlanEdit<K> edit;
    private final K parent;
    private final List<K> former;
    private final Map<Integer, K> keys = new HashMap<>();
    private final Set<K> kept = new HashSet<>();

    Succession(PlanEdit<K> edit, K parent, List<K> former) {
        this.edit = edit;
        this.parent = parent;
        this.former = former;
    }

    void settle(List<Geometry> shapes) {
        List<Share<K>> shares = shares(shapes);
        Set<Integer> unchanged = giveUnchanged(shapes);
        for (Share<K> share : shares) {
            if (!keys.containsKey(share.shape()) && kept.add(share.former())) {
                keys.put(share.shape(), share.former());
            }
        }
        former.stream().filter(key -> !kept.contains(key)).forEach(edit::remove);
        Set<Integer> added = new HashSet<>();
        for (int i = 0; i < shapes.size(); i++) {
            K key = keys.get(i);
            if (key == null) {
                keys.put(i, edit.add(parent, shapes.get(i)));
                added.add(i);
            } else if (!unchanged.contains(i)) {
                edit.reshape(key, shapes.get(i));
            }
        }
        record(shares, added);
    }

    /** A shape none of whose coordinates changed stays what it was, whatever else it has in common with others. */
    private Set<Integer> giveUnchanged(List<Geometry> shapes) {
        Map<Geometry, K> byShape = new HashMap<>();
        former.forEach(key -> byShape.put(edit.area(key).shape().norm(), key));
        Set<Integer> unchanged = new HashSet<>();
        for (int i = 0; i < shapes.size(); i++) {
            K key = byShape.remove(shapes.get(i).norm());
            if (key != null) {
                keys.put(i, key);
                kept.add(key);
                unchanged.add(i);
            }
        }
        return unchanged;
    }

    /** The largest first. */
    private List<Share<K>> shares(List<Geometry> shapes) {
        STRtree index = new STRtree();
        former.forEach(key -> index.insert(edit.area(key).shape().getEnvelopeInternal(), edit.area(key)));
        List<Share<K>> shares = new ArrayList<>();
        for (int i = 0; i < shapes.size(); i++) {
            int shape = i;
            Envelope box = shapes.get(i).getEnvelopeInternal();
            index.query(box, item -> {
                @SuppressWarnings("unchecked") // The index holds areas only.
                GridArea<K> area = (GridArea<K>) item;
                double common = GeodesicMeasure.areaSquareMetres(
                        OverlayNGRobust.overlay(shapes.get(shape), area.shape(), OverlayNG.INTERSECTION));
                if (common >= leastInCommon(shapes.get(shape), area.shape())) {
                    shares.add(new Share<>(shape, area.key(), common));
                }
            });
        }
        shares.sort(Comparator.comparingDouble((Share<K> share) -> -share.squareMetres())
                .thenComparingInt(Share::shape)
                .thenComparingInt(share -> former.indexOf(share.former())));
        return shares;
    }

    private static double leastInCommon(Geometry shape, Geometry former) {
        double smaller = Math.min(GeodesicMeasure.areaSquareMetres(shape), GeodesicMeasure.areaSquareMetres(former));
        return Math.min(LEAST_SQUARE_METRES, LEAST_SHARE * smaller);
    }

    private void record(List<Share<K>> shares, Set<Integer> added) {
        for (Share<K> share : shares) {
            K key = Objects.requireNonNull(keys.get(share.shape()));
            if (!kept.contains(share.former())) {
                edit.record(new Lineage.MergedInto<>(share.former(), key));
            } else if (added.contains(share.shape())) {
                edit.record(new Lineage.SplitFrom<>(key, share.former()));
            }
        }
    }
}
