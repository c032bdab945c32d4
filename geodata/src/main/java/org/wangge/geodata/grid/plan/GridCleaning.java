package org.wangge.geodata.grid.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.wangge.geodata.geodesic.GeodesicMeasure;
import org.wangge.geodata.grid.TilingFault;
import org.wangge.geodata.grid.TilingFinding;

/**
 * Makes an exact coverage of areas that nearly are one, as imported layers do. All borders, those of topmost areas too, are noded together, and what is
 * nearer than two centimetres becomes one. Each overlap then goes to one of those that claim it and each gap to one of
 * those beside it, to the one it has the longest border with. No place changes hands, and no new border runs, further than
 * the tolerance from the border the area had; what is wider stays and is told.
 *
 * <p>Gaps are what a topmost area with parts has and none of its parts, and holes between areas that no such area leaves
 * out. A gap that stays is still its parent's, and what reaches out of the topmost area by more than the tolerance is not,
 * so that the check of the plan finds both.
 *
 * <p>Takes the time of the whole plan: 343 areas of 132,000 vertices are a matter of seconds.
 */
public final class GridCleaning<K> {

    private final GridPlan<K> plan;
    private final double toleranceMetres;
    private final FaceMap<K> faces;
    private final FormerParents<K> parents;
    private final Set<FaceMap.Face<K>> outside = new LinkedHashSet<>();
    private final Map<K, EdgeSet> edges = new LinkedHashMap<>();
    private final Map<K, Cleaned.Move<K>> moves = new LinkedHashMap<>();
    private final List<TilingFinding<K>> left = new ArrayList<>();

    private GridCleaning(GridPlan<K> plan, double toleranceMetres) {
        this.plan = plan;
        this.toleranceMetres = toleranceMetres;
        Map<K, Geometry> cells = new LinkedHashMap<>();
        plan.forEach(area -> {
            if (plan.listParts(area.key()).isEmpty()) {
                cells.put(area.key(), area.shape());
            }
        });
        this.parents = new FormerParents<>(plan);
        this.faces = new FaceMap<>(cells, parents.outlines());
    }

    /**
     * Cleans all areas without parts together and makes every other area the union of its parts and of the gaps that stay.
     *
     * @param toleranceMetres how far a border may move, from 0.05 to 1000
     * @throws IllegalArgumentException when the tolerance is out of range
     */
    public static <K> Cleaned<K> clean(GridPlan<K> plan, double toleranceMetres) {
        if (!(toleranceMetres >= 0.05 && toleranceMetres <= 1000)) {
            throw new IllegalArgumentException("tolerance must be between 5 cm and 1 km, not " + toleranceMetres);
        }
        return new GridCleaning<>(plan, toleranceMetres).clean();
    }

    private Cleaned<K> clean() {
        List<FaceMap.Face<K>> open = settle(faces.unsettled());
        // What is too wide as a whole, or goes along many areas, is divided between them.
        List<FaceMap.Face<K>> pieces = new ArrayList<>();
        open.forEach(face -> pieces.addAll(faces.divide(face)));
        tell(settle(pieces));
        return result();
    }

    /** Settles what can be settled, again and again, for a gap beside a gap has a neighbour only when that is filled. */
    private List<FaceMap.Face<K>> settle(List<FaceMap.Face<K>> wanted) {
        List<FaceMap.Face<K>> open = new ArrayList<>(wanted);
        while (open.removeIf(this::settle)) {
            // One more round.
        }
        return open;
    }

    private boolean settle(FaceMap.Face<K> face) {
        List<K> candidates = face.claimants().isEmpty() ? faces.ownersBeside(face) : face.claimants();
        Optional<K> winner = candidates.stream()
                .filter(key -> mayHave(key, face))
                .max(Comparator.comparingDouble(key -> faces.borderMetres(face, key)));
        winner.ifPresent(key -> give(face, key));
        return winner.isPresent();
    }

    private boolean mayHave(K key, FaceMap.Face<K> face) {
        if (face.claimants().isEmpty()) {
            return faces.reachMetres(face, key) <= toleranceMetres;
        }
        return face.claimants().stream()
                .filter(loser -> !loser.equals(key))
                .allMatch(loser -> faces.hasOwn(loser) && faces.reachMetres(face, loser) <= toleranceMetres);
    }

    private void give(FaceMap.Face<K> face, K winner) {
        if (face.claimants().isEmpty()) {
            move(winner, face.squareMetres(), 0, faces.reachMetres(face, winner));
        }
        for (K loser : face.claimants()) {
            if (!loser.equals(winner)) {
                move(loser, 0, face.squareMetres(), faces.reachMetres(face, loser));
            }
        }
        face.give(winner);
    }

    private void tell(List<FaceMap.Face<K>> open) {
        Map<List<K>, EdgeSet> byClaimants = new LinkedHashMap<>();
        for (FaceMap.Face<K> face : open) {
            if (!face.claimants().isEmpty() || !parents.isLeftOut(face.inside())) {
                add(face, byClaimants);
            }
        }
        byClaimants.forEach((claimants, known) ->
                tell(claimants.isEmpty() ? TilingFault.GAP : TilingFault.OVERLAP, claimants, known));
        tellOutside();
    }

    private void tellOutside() {
        Map<List<K>, EdgeSet> byOwners = new LinkedHashMap<>();
        for (FaceMap.Face<K> face : faces.all()) {
            for (K owner : face.owners()) {
                K top = plan.lineOf(owner).getLast();
                if (parents.outsideMetres(top, face) > toleranceMetres && outside.add(face)) {
                    add(face, byOwners);
                }
            }
        }
        byOwners.forEach((owners, known) -> tell(TilingFault.OUTSIDE, owners, known));
    }

    private static <K> void add(FaceMap.Face<K> face, Map<List<K>, EdgeSet> byOwners) {
        byOwners.computeIfAbsent(face.owners(), ignored -> new EdgeSet()).add(face.edges());
    }

    private void tell(TilingFault kind, List<K> cells, EdgeSet known) {
        for (Polygon part : Faces.of(known.edges()).polygons()) {
            left.add(new TilingFinding<>(kind, cells, GeodesicMeasure.areaSquareMetres(part), part));
        }
    }

    private void move(K key, double gained, double lost, double metres) {
        moves.merge(
                key,
                new Cleaned.Move<>(key, gained, lost, metres),
                (a, b) -> new Cleaned.Move<>(
                        key,
                        a.gainedSquareMetres() + b.gainedSquareMetres(),
                        a.lostSquareMetres() + b.lostSquareMetres(),
                        Math.max(a.greatestMetres(), b.greatestMetres())));
    }

    private Cleaned<K> result() {
        for (FaceMap.Face<K> face : faces.all()) {
            holders(face)
                    .forEach(key ->
                            edges.computeIfAbsent(key, ignored -> new EdgeSet()).add(face.edges()));
        }
        List<GridArea<K>> areas = new ArrayList<>();
        plan.forEach(area -> areas.add(area.withShape(cleaned(area))));
        return new Cleaned<>(GridPlan.of(areas), List.copyOf(moves.values()), left);
    }

    private Set<K> holders(FaceMap.Face<K> face) {
        Set<K> holders = new LinkedHashSet<>(face.owners());
        if (face.owners().isEmpty()) {
            parents.deepestHolding(face.inside()).ifPresent(parent -> holders.addAll(plan.lineOf(parent)));
        } else if (!outside.contains(face)) {
            face.owners().forEach(owner -> holders.addAll(plan.lineOf(owner)));
        }
        return holders;
    }

    private Geometry cleaned(GridArea<K> area) {
        EdgeSet known = edges.get(area.key());
        // What is smaller than two centimetres is nothing after noding.
        return known == null ? area.shape() : known.area();
    }
}
