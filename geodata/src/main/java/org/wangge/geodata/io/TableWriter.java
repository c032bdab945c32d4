package org.wangge.geodata.io;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes a table row by row, the header first. A cell is a text, a number, a {@link java.time.LocalDateTime} in the zone its readers live in,
 * or null for an empty one. Closing ends the file, and leaves the stream open.
 */
public interface TableWriter extends Closeable {

    /** Adds a row. */
    void row(List<? extends @Nullable Object> cells) throws IOException;
}
