package org.wangge.geodata.grid.generate;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/** Into how many cells each region is divided. */
final class CellCounts {

    private record Claim(Region region, int count) {

        /** What each cell of it would have. */
        double share() {
            return region.size() / count;
        }
    }

    private final GenerationTarget target;
    private final List<Region> regions;
    private final double cellMetres;

    CellCounts(GenerationTarget target, Regions regions, double cellMetres) {
        this.cellMetres = cellMetres;
        this.target = target;
        this.regions = regions.list();
    }

    /** By the number of the region, one at least. */
    Map<Integer, Integer> byRegion() {
        Map<Integer, Integer> counts = new HashMap<>();
        switch (target) {
            case GenerationTarget.Area area ->
                regions.forEach(region -> counts.put(
                        region.number(), region.size() <= Regions.MOST ? 1 : (int) Math.round(region.size())));
            case GenerationTarget.Cells cells -> shareOut(cells.count(), counts);
        }
        regions.stream()
                .filter(region -> region.isLongStrip(cellMetres))
                .forEach(strip -> counts.put(strip.number(), strip.piecesOf(cellMetres)));
        return counts;
    }

    /** One cell after the other goes to the region that would have the largest cells. */
    private void shareOut(int cells, Map<Integer, Integer> counts) {
        PriorityQueue<Claim> claims = new PriorityQueue<>(Comparator.comparingDouble((Claim claim) -> -claim.share())
                .thenComparingInt(claim -> claim.region().number()));
        regions.forEach(region -> {
            counts.put(region.number(), 1);
            claims.add(new Claim(region, 1));
        });
        for (int given = regions.size(); given < cells; given++) {
            Claim largest = claims.remove();
            counts.put(largest.region().number(), largest.count() + 1);
            claims.add(new Claim(largest.region(), largest.count() + 1));
        }
    }
}
