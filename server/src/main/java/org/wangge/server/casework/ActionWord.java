package org.wangge.server.casework;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a person can ask to do to a case, as the address of the call names it. */
public enum ActionWord {
    VERIFY,
    FILE,
    REJECT,
    DISPATCH,
    RETURN,
    ACCEPT,
    ARRIVE,
    HANDLE,
    CHECK,
    CLOSE,
    REWORK,
    SELF_HANDLE,
    TRANSFER_OUT,
    REQUEST_EXTENSION,
    REQUEST_SUSPENSION,
    APPROVE,
    DECLINE,
    RESUME,
    SUPERVISE,
    ESCALATE,
    MERGE,
    REOPEN,
    VOID,
    COMMENT;

    /** Such as {@code self-handle}. */
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The action of a word.
     *
     * @throws IllegalArgumentException for another word
     */
    public static ActionWord of(String text) {
        for (ActionWord word : values()) {
            if (word.text().equals(text)) {
                return word;
            }
        }
        throw new IllegalArgumentException("there is no action " + text);
    }
}
