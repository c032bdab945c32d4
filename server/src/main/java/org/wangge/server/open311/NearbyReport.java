package org.wangge.server.open311;

import java.time.Instant;
import java.util.UUID;
import org.wangge.geodata.LonLat;
import org.wangge.server.shared.Labels;

/**
 * Something of the same kind that is reported near already.
 *
 * @param id by which a report can join it
 * @param lonLat about where, to some ten metres
 * @param since when it was seen first
 */
public record NearbyReport(UUID id, LonLat lonLat, Labels name, Instant since) {}
