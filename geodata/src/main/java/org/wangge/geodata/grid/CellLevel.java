package org.wangge.geodata.grid;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The three levels of a grid layer, from the largest area to the smallest. */
public enum CellLevel {
    STREET(1, 9),
    COMMUNITY(2, 12),
    CELL(3, 15);

    private final short number;
    private final int digits;

    CellLevel(int number, int digits) {
        this.number = (short) number;
        this.digits = digits;
    }

    /** The level of a number from 1, street, to 3, cell. */
    public static CellLevel of(int number) {
        return values()[number - 1];
    }

    /** How many digits a code of this level has. */
    public int digits() {
        return digits;
    }

    /** 1 street, 2 community, 3 cell. */
    public short number() {
        return number;
    }

    /** As interfaces write it: {@code street}, {@code community}, {@code cell}. */
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
