package org.wangge.server.river;

/**
 * A river or canal as a whole.
 *
 * @param sourceId its id in the source
 * @param kind {@code river}, {@code canal}, {@code stream}, {@code drain} or {@code ditch}
 */
public record RiverRecord(String sourceId, String name, String kind) {}
