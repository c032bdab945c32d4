package org.wangge.geodata.grid;

import java.util.Optional;

/**
 * The code of an area: 6 digits of the county and 3 of the street, for a community 3 more, for a cell 3 more again. Codes
 * are ordered as texts, so an area comes before what is inside it.
 *
 * @param digits 9, 12 or 15 digits; a community or cell is numbered from 001
 */
public record CellCode(String digits) implements Comparable<CellCode> {

    private static final int COUNTY_DIGITS = 6;
    private static final int GREATEST_SEQUENCE = 999;
    private static final String NONE = "000";

    /**
     * @throws InvalidCellCodeException when the text is no such code; see {@link #parse} for streets of 12 digits
     */
    public CellCode {
        if (!digits.matches("[0-9]{9}([0-9]{3}){0,2}")) {
            throw new InvalidCellCodeException("\"%s\" is not a code of 9 digits (street), 12 (community) or 15 (cell)"
                    .formatted(digits.length() <= 40 ? digits : digits.substring(0, 40) + "…"));
        }
        for (int end = CellLevel.COMMUNITY.digits(); end <= digits.length(); end += NONE.length()) {
            if (digits.startsWith(NONE, end - NONE.length())) {
                throw new InvalidCellCodeException(
                        "Code %s has the number 000, but communities and cells are numbered from 001"
                                .formatted(digits));
            }
        }
    }

    /**
     * Reads a code as other systems write it: a street may have 12 digits ending in 000, which are cut.
     *
     * @throws InvalidCellCodeException when the text is no code
     */
    public static CellCode parse(String text) {
        boolean longStreet = text.length() == CellLevel.COMMUNITY.digits() && text.endsWith(NONE);
        return new CellCode(longStreet ? text.substring(0, CellLevel.STREET.digits()) : text);
    }

    public CellLevel level() {
        return switch (digits.length()) {
            case 9 -> CellLevel.STREET;
            case 12 -> CellLevel.COMMUNITY;
            default -> CellLevel.CELL;
        };
    }

    /** The first 6 digits, the county's code of GB/T 2260. */
    public String county() {
        return digits.substring(0, COUNTY_DIGITS);
    }

    /** The last 3 digits, the number inside the parent. */
    public int sequence() {
        return Integer.parseInt(digits.substring(digits.length() - NONE.length()));
    }

    /** The community of a cell or the street of a community; none for a street. */
    public Optional<CellCode> parent() {
        return level() == CellLevel.STREET
                ? Optional.empty()
                : Optional.of(new CellCode(digits.substring(0, digits.length() - NONE.length())));
    }

    /**
     * The code of the community of a street, or the cell of a community, with this number.
     *
     * @param sequence 1 to 999
     * @throws InvalidCellCodeException when this is the code of a cell, or the sequence is out of range
     */
    public CellCode child(int sequence) {
        if (level() == CellLevel.CELL) {
            throw new InvalidCellCodeException("Cell " + digits + " has nothing inside it");
        }
        if (sequence < 1 || sequence > GREATEST_SEQUENCE) {
            throw new InvalidCellCodeException(
                    "%s cannot have a part with number %d, only 1 to 999".formatted(digits, sequence));
        }
        return new CellCode("%s%03d".formatted(digits, sequence));
    }

    /** Whether this area is the other one or inside it. */
    public boolean isWithin(CellCode other) {
        return digits.startsWith(other.digits);
    }

    @Override
    public int compareTo(CellCode other) {
        return digits.compareTo(other.digits);
    }

    @Override
    public String toString() {
        return digits;
    }
}
