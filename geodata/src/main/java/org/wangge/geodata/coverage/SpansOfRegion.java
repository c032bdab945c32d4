package org.wangge.geodata.coverage;

/** The shares of an edge of the plane that lie in a region: it is halved until a half is the same everywhere, or short. */
final class SpansOfRegion {

    private static final double SHORT_METRES = 0.5;
    private static final int HALVINGS = 5;

    private final PlaneEdge edge;
    private final double metres;
    private final Spans spans;

    SpansOfRegion(PlaneEdge edge, Spans spans) {
        this.edge = edge;
        this.metres = Math.hypot(edge.bx - edge.ax, edge.by - edge.ay);
        this.spans = spans;
    }

    void add(PlaneRegion region) {
        add(region, 0, 1);
    }

    private void add(PlaneRegion region, double from, double to) {
        double middle = (from + to) / 2;
        PlaneRegion here = region.within(edge.x(middle), edge.y(middle), (to - from) * metres / 2);
        if (here.equals(PlaneRegion.ALL)) {
            spans.add(from, to);
        } else if (!here.equals(PlaneRegion.NONE) && (to - from) * metres > SHORT_METRES) {
            add(here, from, middle);
            add(here, middle, to);
        } else if (!here.equals(PlaneRegion.NONE)) {
            addShort(here, from, to);
        }
    }

    private void addShort(PlaneRegion region, double from, double to) {
        boolean first = region.holds(edge.x(from), edge.y(from));
        boolean last = region.holds(edge.x(to), edge.y(to));
        if (first && last) {
            spans.add(from, to);
        } else if (first != last) {
            double low = from;
            double high = to;
            for (int i = 0; i < HALVINGS; i++) {
                double middle = (low + high) / 2;
                if (region.holds(edge.x(middle), edge.y(middle)) == first) {
                    low = middle;
                } else {
                    high = middle;
                }
            }
            spans.add(first ? from : high, first ? low : to);
        }
    }
}
