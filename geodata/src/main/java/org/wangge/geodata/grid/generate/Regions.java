package org.wangge.geodata.grid.generate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.wangge.geodata.grid.plan.DirectedEdge;

/** Faces put together to regions, the smallest first, each with the neighbour that suits it best. */
final class Regions {

    /** What is smaller is united with a neighbour, be it as large as it may. */
    private static final double SLIVER = 0.2;

    /** What is smaller is united with a neighbour if both together do not get too large. */
    private static final double LEAST = 0.5;

    /** What is larger is too large. */
    static final double MOST = 1.5;

    /** Below this compactness a region of less than a cell is a strip beside a road, not a place. */
    private static final double STRIP = 0.12;

    private final int[] memberOf;
    private final TreeMap<Integer, Region> regions = new TreeMap<>();

    /** A region of each face. */
    Regions(Arrangement arrangement, LocalPlane plane, double[] sizes) {
        memberOf = new int[arrangement.faces().size()];
        for (Arrangement.Face face : arrangement.faces()) {
            memberOf[face.number()] = face.number();
            Region region = new Region(face.number(), sizes[face.number()], plane.squareMetres(face.polygon()));
            regions.put(face.number(), region);
            for (DirectedEdge edge : face.edges()) {
                double metres = plane.metres(edge.from(), edge.to());
                region.addEdge(metres);
                int other = arrangement.beyond(edge);
                if (other >= 0 && other != face.number()) {
                    double open = metres * arrangement.kindOf(edge).openness();
                    region.beside().merge(other, new Region.Shared(metres, open), Region.Shared::plus);
                }
            }
        }
    }

    int count() {
        return regions.size();
    }

    /** The number of its region by the number of a face. */
    int[] labels() {
        int[] labels = new int[memberOf.length];
        for (int face = 0; face < labels.length; face++) {
            labels[face] = regionOf(face);
        }
        return labels;
    }

    /** The region a face belongs to. */
    Region of(int face) {
        return numbered(regionOf(face));
    }

    private Region numbered(int number) {
        return Objects.requireNonNull(regions.get(number));
    }

    private int regionOf(int face) {
        int at = face;
        while (memberOf[at] != at) {
            memberOf[at] = memberOf[memberOf[at]];
            at = memberOf[at];
        }
        return at;
    }

    /** Unites the regions of two faces, whatever is between them. */
    void unite(int face, int other) {
        int kept = regionOf(face);
        int gone = regionOf(other);
        if (kept != gone) {
            absorb(numbered(kept), numbered(gone));
        }
    }

    /** Unites faces beside each other that are wanted in the same cell; those wanted nowhere stay alone. */
    void uniteSame(int[] wanted, Arrangement arrangement) {
        for (Arrangement.Face face : arrangement.faces()) {
            for (DirectedEdge edge : face.edges()) {
                int other = arrangement.beyond(edge);
                if (other >= 0 && wanted[other] >= 0 && wanted[other] == wanted[face.number()]) {
                    unite(face.number(), other);
                }
            }
        }
    }

    private void absorb(Region kept, Region gone) {
        Region.Shared shared = kept.beside().getOrDefault(gone.number(), new Region.Shared(0, 0));
        kept.take(gone, shared);
        kept.beside().remove(gone.number());
        gone.beside().forEach((number, border) -> {
            if (number != kept.number()) {
                kept.beside().merge(number, border, Region.Shared::plus);
                Map<Integer, Region.Shared> other = numbered(number).beside();
                other.remove(gone.number());
                other.merge(kept.number(), border, Region.Shared::plus);
            }
        });
        memberOf[gone.number()] = kept.number();
        regions.remove(gone.number());
    }

    /**
     * Unites what is too small with a neighbour, before large regions are divided and so without regard to their size. Long
     * strips wait: they are divided first.
     */
    void uniteBeforeDividing(double cellMetres) {
        unite(region -> isSmall(region) && !region.isLongStrip(cellMetres), true, 0);
    }

    /** Unites what is too small with a neighbour. */
    void uniteSmall() {
        unite(Regions::isSmall, false, 0);
    }

    /** Unites the smallest until there are not more than wanted. */
    void uniteDownTo(int count) {
        unite(region -> true, true, count);
    }

    private static boolean isSmall(Region region) {
        return region.size() < LEAST || (region.size() < 1 && region.compactness() < STRIP);
    }

    private void unite(Predicate<Region> wanted, boolean regardless, int count) {
        Comparator<Region> smallest = Comparator.comparingDouble(Region::size).thenComparingInt(Region::number);
        TreeSet<Region> waiting = new TreeSet<>(smallest);
        regions.values().stream().filter(wanted).forEach(waiting::add);
        while (!waiting.isEmpty() && regions.size() > count) {
            Region region = waiting.removeFirst();
            Optional<Region> best = bestBeside(region, regardless);
            if (best.isEmpty()) {
                continue;
            }
            waiting.remove(best.get());
            // The region that is absorbed gives its number up; the larger one keeps it.
            absorb(best.get(), region);
            if (wanted.test(best.get())) {
                waiting.add(best.get());
            }
        }
    }

    private Optional<Region> bestBeside(Region region, boolean regardless) {
        boolean any = regardless || region.size() < SLIVER;
        Region best = null;
        double most = Double.NEGATIVE_INFINITY;
        for (Map.Entry<Integer, Region.Shared> entry : region.beside().entrySet()) {
            Region other = numbered(entry.getKey());
            double size = region.size() + other.size();
            if (!any && size > MOST) {
                continue;
            }
            double score = score(region, other, entry.getValue()) - (regardless ? 0 : Math.max(0, size - MOST));
            if (score > most) {
                best = other;
                most = score;
            }
        }
        return Optional.ofNullable(best);
    }

    private static double score(Region region, Region other, Region.Shared shared) {
        double open = shared.open() / region.metresRound();
        return open + region.compactnessWith(other, shared);
    }

    /** The regions, by number. */
    List<Region> list() {
        return new ArrayList<>(regions.values());
    }
}
