package org.wangge.geodata.grid;

/** The levels of a grid, from the largest area to the smallest. */
public enum CellLevel {
    STREET(9),
    COMMUNITY(12),
    CELL(15);

    private final int digits;

    CellLevel(int digits) {
        this.digits = digits;
    }

    /** How many digits a code of this level has. */
    public int digits() {
        return digits;
    }
}
