package org.wangge.server.open311;

import java.util.List;
import java.util.UUID;
import org.wangge.geodata.LonLat;

/**
 * What anybody can do without an account. Nobody logs in, so every call but the list of services counts against the visitor's address, for
 * all servers together, and ends with 429 when that came too often in an hour.
 */
public interface PublicReports {

    /** What can be reported, in the order the page shows it. */
    List<PublicService> services();

    /**
     * Takes a report. The same one again with the same client id answers the number given first and changes nothing, also where the limit
     * is reached meanwhile. One with bait in it is counted and thrown away, and its sender told a number as if it were not.
     *
     * @throws org.wangge.server.shared.ProblemException 422 for what cannot be reported, a place far outside the office, an address nobody
     *     knows, a case that cannot be joined, and a client id that was used for another report; 413, 415 or 422 for a photo
     */
    Reference report(Visitor visitor, NewPublicReport report);

    /**
     * How a report stands.
     *
     * @throws org.wangge.server.shared.ProblemException 404 where there is none of this number
     */
    PublicReport get(Visitor visitor, Reference reference);

    /**
     * A small JPEG copy of a photo that the office has released.
     *
     * @throws org.wangge.server.shared.ProblemException 404 for every other photo
     */
    byte[] photo(Visitor visitor, Reference reference, UUID photoId);

    /** Open cases near a place that may be the same, the nearest first. */
    List<NearbyReport> nearby(Visitor visitor, LonLat place, String service);

    /** Addresses, crossings, roads and places of the base map by name, the best first; the nearer ones first among equals. */
    List<FoundPlace> places(Visitor visitor, String text);
}
