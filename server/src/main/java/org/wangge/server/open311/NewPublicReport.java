package org.wangge.server.open311;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wangge.geodata.LonLat;

/**
 * A report of the public page.
 *
 * @param clientId made by the page, by which a retry is known
 * @param service the code of what is reported
 * @param place CGCS2000; null where only an address is given
 * @param address in the reporter's words, null without
 * @param description in the reporter's words, null without
 * @param joins the open case this reports once more, null for a new one
 * @param photos files as they were sent
 * @param bait what stands in a field that people do not see; null or blank of people
 */
public record NewPublicReport(
        UUID clientId,
        String service,
        @Nullable LonLat place,
        @Nullable String address,
        @Nullable String description,
        Contact contact,
        @Nullable UUID joins,
        List<byte[]> photos,
        @Nullable String bait) {

    /** The most photos of one report. */
    public static final int MOST_PHOTOS = 4;

    public NewPublicReport {
        photos = List.copyOf(photos);
    }
}
