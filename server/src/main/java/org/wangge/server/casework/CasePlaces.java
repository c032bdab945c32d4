package org.wangge.server.casework;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.wangge.geodata.LonLat;
import org.wangge.server.identity.Caller;

/** Where cases were, for features that compute with it. Needs {@code VIEW_CASES}; what a caller may not see is as if it were not there. */
public interface CasePlaces {

    /**
     * Those of a filter that count: neither refused, voided nor merged into another. By time, then by id.
     *
     * @param most how many at the most
     */
    List<CasePlace> list(Caller caller, CaseFilter filter, int most);

    /**
     * A case.
     *
     * @param place of a line or an area a point in it
     */
    record CasePlace(UUID id, LonLat place, Instant occurredAt) {}
}
