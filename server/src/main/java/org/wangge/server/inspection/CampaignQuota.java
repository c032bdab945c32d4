package org.wangge.server.inspection;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * How often is to be visited.
 *
 * @param per what has to be visited, or who has to visit
 * @param visits how many at least
 * @param every in which time
 */
public record CampaignQuota(QuotaOf per, int visits, QuotaEvery every) {

    /** Whose visits are counted. */
    public enum QuotaOf {
        TARGET,
        PARTY;

        /** In small letters, as in JSON. */
        @JsonValue
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The one of a word. */
        @JsonCreator
        public static QuotaOf of(String text) {
            return valueOf(text.toUpperCase(Locale.ROOT));
        }
    }

    /** The time in which they are counted, by the clock of the office. */
    public enum QuotaEvery {
        /** All of the campaign. */
        CAMPAIGN,
        DAY,
        /** From Monday on; the first and the last may be shorter. */
        WEEK,
        /** Of the calendar; the first and the last may be shorter. */
        MONTH;

        /** In small letters, as in JSON. */
        @JsonValue
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The one of a word. */
        @JsonCreator
        public static QuotaEvery of(String text) {
            return valueOf(text.toUpperCase(Locale.ROOT));
        }
    }
}
