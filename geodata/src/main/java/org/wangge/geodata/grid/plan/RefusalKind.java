package org.wangge.geodata.grid.plan;

/** Why an operation is not done. */
public enum RefusalKind {
    /** An area of the operation is not in this version of the plan. */
    UNKNOWN_AREA,
    /** The operation is for areas without parts, and this one has some. */
    HAS_PARTS,
    /** Coordinates out of range, no two different places, or a polygon that is none. */
    INVALID_INPUT,
    TOO_MANY_VERTICES,
    SELF_CROSSING,
    /** The line goes back on itself. */
    SPIKE,
    /** The line does not meet the area. */
    MISSES,
    /** The line ends inside, so nothing is cut off. */
    INCOMPLETE_CUT,
    /** What would come of it is smaller than the smallest area. */
    NO_AREA,
    OUTSIDE_PARENT,
    /** What is drawn lies wholly on existing areas. */
    NOT_FREE,
    /** The areas have no edge in common; touching at a point is not enough. */
    NOT_ADJACENT,
    DIFFERENT_PARENTS,
    /** No node, or no edge, of an area is at this place. */
    NOTHING_HERE,
    /** More than two borders meet in the node, so it cannot be taken away. */
    JUNCTION,
    /** The new border would cross another one. */
    CROSSES_BORDER,
    /** The new border would come nearer to another one than two centimetres. */
    TOO_NARROW,
    /** A parent would be left without any area. */
    LAST_PART,
    /** The shapes overlap, leave a gap or reach outside. */
    NOT_TILING,
    /** The areas have faults here already, which must be mended first. */
    FAULTY_BORDER
}
