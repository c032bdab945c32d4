package org.wangge.server.open311;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wangge.server.shared.Labels;

/**
 * What who has a reference number may see of the report: this list and nothing else of the case. No words of the reporter or of the office,
 * no people, no cell.
 *
 * @param service the code of what was reported; null where the office has changed it to something the public cannot choose
 * @param name of what it is
 * @param picture which drawing shows it; null like the service
 * @param joined whether it was added to a case that was there
 * @param others how many others reported the same
 * @param steps how it came to stand so, the oldest first
 * @param photos ids of those the office has released
 */
public record PublicReport(
        Reference reference,
        PublicStatus status,
        @Nullable String service,
        Labels name,
        @Nullable String picture,
        Instant receivedAt,
        @Nullable Instant closedAt,
        boolean joined,
        int others,
        List<StatusStep> steps,
        List<UUID> photos) {

    public PublicReport {
        steps = List.copyOf(steps);
        photos = List.copyOf(photos);
    }

    /** When it came to stand how. */
    public record StatusStep(PublicStatus status, Instant at) {}
}
