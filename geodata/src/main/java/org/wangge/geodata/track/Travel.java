package org.wangge.geodata.track;

/** Means of travel; each has a speed of its own that cannot be real, see {@link Gates}. */
public enum Travel {
    FOOT,
    BICYCLE,
    BOAT,
    CAR
}
