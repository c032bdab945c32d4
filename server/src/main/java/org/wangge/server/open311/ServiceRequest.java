package org.wangge.server.open311;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wangge.geodata.LonLat;
import org.wangge.server.casework.ClockView;
import org.wangge.server.shared.Labels;

/**
 * What Open311 tells of a report: this list and nothing else of the case.
 *
 * @param number the case's number, the {@code service_request_id}
 * @param serviceName null where the service is not offered any more
 * @param description the reporter's words with every long number in them masked; null where there are none
 * @param expectedAt until when it has to be done; null while nobody has to
 * @param mergedInto the number of the case it went into; null elsewhere
 * @param photo one the office has released, or null
 * @param extension what is told on {@code extensions=true}
 */
public record ServiceRequest(
        long number,
        boolean isOpen,
        PublicStatus status,
        String serviceCode,
        @Nullable Labels serviceName,
        @Nullable String description,
        Instant requestedAt,
        Instant updatedAt,
        @Nullable Instant expectedAt,
        @Nullable String address,
        LonLat place,
        @Nullable Long mergedInto,
        @Nullable UUID photo,
        Extension extension) {

    /**
     * What is told only to who asks for extensions.
     *
     * @param cellCode of the smallest cell that held the place; null outside
     * @param clocks how much of its time has passed
     */
    public record Extension(
            @Nullable String cellCode, @Nullable String cellName, List<ClockView> clocks) {
        public Extension {
            clocks = List.copyOf(clocks);
        }
    }
}
