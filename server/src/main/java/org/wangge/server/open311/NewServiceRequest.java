package org.wangge.server.open311;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wangge.geodata.LonLat;

/**
 * A report by Open311.
 *
 * @param place CGCS2000; null where only an address is given
 * @param attributes the answers to the questions of the service, by code
 * @param media files sent along
 * @param retryKey by which the sender knows a retry, null without
 */
public record NewServiceRequest(
        String serviceCode,
        @Nullable LonLat place,
        @Nullable String address,
        @Nullable String description,
        @Nullable String mediaUrl,
        Contact contact,
        Map<String, List<String>> attributes,
        List<byte[]> media,
        @Nullable String retryKey) {

    public NewServiceRequest {
        attributes = Map.copyOf(attributes);
        media = List.copyOf(media);
    }
}
