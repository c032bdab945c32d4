package org.wangge.server.search;

import org.jspecify.annotations.Nullable;
import org.wangge.geodata.LonLat;

/**
 * What somebody looks for.
 *
 * @param text never blank, at most {@value #MAX_LENGTH} characters
 * @param limit the most hits wanted from a source
 * @param near hits near to it come first among equals, or null
 */
public record SearchQuery(String text, int limit, @Nullable LonLat near) {

    public static final int MAX_LENGTH = 100;

    public SearchQuery {
        if (text.isBlank() || text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("q has 1 to " + MAX_LENGTH + " characters");
        }
    }
}
