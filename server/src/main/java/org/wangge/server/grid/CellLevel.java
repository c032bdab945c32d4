package org.wangge.server.grid;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The three levels of a layer. */
public enum CellLevel {
    STREET(1),
    COMMUNITY(2),
    CELL(3);

    private final short number;

    CellLevel(int number) {
        this.number = (short) number;
    }

    /** As the database has it: 1, 2, 3. */
    public short number() {
        return number;
    }

    /** As interfaces write it: {@code street}, {@code community}, {@code cell}. */
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The level of a number of the database. */
    public static CellLevel of(int number) {
        return values()[number - 1];
    }
}
