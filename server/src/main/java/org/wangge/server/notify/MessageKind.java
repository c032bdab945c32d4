package org.wangge.server.notify;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;

/** What a message tells; people choose by it what rings. */
public enum MessageKind {
    /** A case was given to somebody or to an inbox. */
    DISPATCHED,
    /** Who had a case gave it back. */
    RETURNED,
    /** It was not done well. */
    REWORK,
    /** The duty head watches over it. */
    SUPERVISED,
    /** Its time is nearly used up. */
    REMINDER,
    /** Its time is used up. */
    OVERDUE,
    /** It went up to a higher level. */
    ESCALATED,
    /** Somebody asks for an extension or a suspension. */
    APPROVAL_ASKED,
    /** What was asked for is granted. */
    APPROVED,
    /** What was asked for is refused. */
    DECLINED,
    /** Somebody is to look whether a report is true. */
    VERIFICATION_ASKED,
    /** Somebody is to look whether it was mended. */
    CHECK_ASKED,
    /** What one reported is dealt with in another case. */
    MERGED,
    /** What one reported is not taken up. */
    NOT_FILED,
    /** What one reported is done. */
    CLOSED,
    /** A chief still has to walk a segment in the period of the calendar that runs. */
    PATROL_DUE,
    /** Somebody tries whether messages arrive. */
    TEST;

    /** In small letters with hyphens, as in JSON and in the database. */
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The kind of a word.
     *
     * @throws IllegalArgumentException for another word
     */
    @JsonCreator
    public static MessageKind of(String text) {
        return Arrays.stream(values())
                .filter(kind -> kind.text().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no kind of messages " + text));
    }
}
