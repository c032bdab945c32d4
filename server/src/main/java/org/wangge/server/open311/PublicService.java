package org.wangge.server.open311;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.wangge.server.casework.CategoryCode;
import org.wangge.server.shared.Labels;

/**
 * Something the public can report.
 *
 * @param code such as {@code rubbish}
 * @param category of the office's dictionary a report becomes
 * @param keywords separated by commas
 * @param picture which drawing shows it
 * @param hasQuestions whether there are {@link PublicQuestion}s about it
 */
public record PublicService(
        String code,
        CategoryCode category,
        Labels name,
        Labels description,
        Labels group,
        String keywords,
        String picture,
        Answer answer,
        boolean hasQuestions) {

    /** What Open311 answers to a report: its number at once, a token until the office has decided, or nothing. */
    public enum Answer {
        REALTIME,
        BATCH,
        BLACKBOX;

        @JsonValue
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
