package org.wangge.server.river;

import java.util.UUID;

/**
 * A river or canal as a whole; chainage runs along it.
 *
 * @param kind {@code river}, {@code canal}, {@code stream}, {@code drain} or {@code ditch}, or what the source says
 * @param segments how many it has now
 * @param lengthMetres of its segments of the level that has most of it
 */
public record River(UUID id, String name, String kind, int segments, double lengthMetres, int version) {}
