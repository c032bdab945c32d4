package org.wangge.geodata.coverage;

/** Some of a plane: what of it there is in a disc, and whether a place of that disc is in it. */
interface PlaneRegion {

    PlaneRegion ALL = new Same(true);
    PlaneRegion NONE = new Same(false);

    /** The same for a place, whichever disc that lies in was asked for before. */
    boolean holds(double x, double y);

    /** The region as it is in a disc, within that of before: {@link #ALL} or {@link #NONE} where it is known to be the same everywhere. */
    PlaneRegion within(double x, double y, double radius);

    /** Everything, or nothing. */
    record Same(boolean held) implements PlaneRegion {

        @Override
        public boolean holds(double x, double y) {
            return held;
        }

        @Override
        public PlaneRegion within(double x, double y, double radius) {
            return this;
        }
    }
}
