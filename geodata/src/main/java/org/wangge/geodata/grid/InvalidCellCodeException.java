package org.wangge.geodata.grid;

import org.wangge.geodata.GeodataException;

/** A text that is no code of a street, community or cell, or a sequence for which there is no code. */
public final class InvalidCellCodeException extends GeodataException {

    public InvalidCellCodeException(String message) {
        super("invalid-cell-code", message);
    }
}
