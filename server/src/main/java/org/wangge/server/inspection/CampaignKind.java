package org.wangge.server.inspection;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What kind of campaign it is. */
public enum CampaignKind {
    /** Places are to be visited in a time. */
    CAMPAIGN,
    /** Several bodies act together over an area. */
    JOINT;

    /** In small letters, as in JSON and in the database. */
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The one of a word.
     *
     * @throws IllegalArgumentException for another word
     */
    @JsonCreator
    public static CampaignKind of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
