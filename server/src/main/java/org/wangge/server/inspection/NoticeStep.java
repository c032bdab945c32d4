package org.wangge.server.inspection;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;

/** What can be done with a notice. Which state follows is one table, {@link #after}. */
public sealed interface NoticeStep {

    /**
     * It is handed over.
     *
     * @param receiver who took it
     */
    record Serve(String receiver) implements NoticeStep {}

    /** Whoever got it says that all of it is mended. */
    record ReportRectified() implements NoticeStep {}

    /** It was looked at again; only an inspection that names the notice does this. */
    record Reinspect() implements NoticeStep {}

    /** What was looked at again is mended, and that is the end of it. */
    record Close() implements NoticeStep {}

    /** What was looked at again is not mended; only the inspection that found so does this, with the next notice. */
    record Reissue() implements NoticeStep {}

    /** It should not have been. */
    record Withdraw(String reason) implements NoticeStep {}

    /** The word of a step. */
    enum Word {
        SERVE,
        RECTIFIED,
        REINSPECT,
        CLOSE,
        REISSUE,
        WITHDRAW;

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
        public static Word of(String text) {
            return valueOf(text.toUpperCase(Locale.ROOT));
        }
    }

    /** Its word. */
    default Word word() {
        return switch (this) {
            case Serve serve -> Word.SERVE;
            case ReportRectified reportRectified -> Word.RECTIFIED;
            case Reinspect reinspect -> Word.REINSPECT;
            case Close close -> Word.CLOSE;
            case Reissue reissue -> Word.REISSUE;
            case Withdraw withdraw -> Word.WITHDRAW;
        };
    }

    /** The state it leads to from another; empty where it cannot be done then. */
    default Optional<NoticeState> after(NoticeState state) {
        NoticeState next = switch (this) {
            case Serve serve -> state == NoticeState.ISSUED ? NoticeState.SERVED : null;
            case ReportRectified reportRectified -> state == NoticeState.SERVED ? NoticeState.RECTIFIED : null;
            case Reinspect reinspect ->
                state == NoticeState.SERVED || state == NoticeState.RECTIFIED ? NoticeState.REINSPECTED : null;
            case Close close -> state == NoticeState.REINSPECTED ? NoticeState.CLOSED : null;
            case Reissue reissue -> state == NoticeState.REINSPECTED ? NoticeState.REISSUED : null;
            case Withdraw withdraw ->
                switch (state) {
                    case ISSUED, SERVED, RECTIFIED -> NoticeState.WITHDRAWN;
                    case REINSPECTED, CLOSED, REISSUED, WITHDRAWN -> null;
                };
        };
        return Optional.ofNullable(next);
    }
}
