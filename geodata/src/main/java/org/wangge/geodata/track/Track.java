package org.wangge.geodata.track;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one person recorded with one phone on one patrol.
 *
 * @param id of the patrol
 * @param person whose patrol it is
 * @param device the phone, null where it is not known
 * @param fixes in the order in which they arrived, which may be late, twice and out of order; may be empty
 */
public record Track(String id, String person, @Nullable String device, Travel travel, List<Fix> fixes) {

    public Track {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(person, "person");
        Objects.requireNonNull(travel, "travel");
        fixes = List.copyOf(fixes);
    }
}
