package org.wangge.server.open311;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import org.wangge.server.shared.Labels;

/**
 * A question about a service.
 *
 * @param isVariable whether somebody answers it; else it only tells something
 * @param hint how to write the answer
 * @param choices of the two kinds of lists, else empty
 */
public record PublicQuestion(
        String code,
        int position,
        boolean isVariable,
        Type type,
        boolean isRequired,
        Labels hint,
        Labels question,
        List<Choice> choices) {

    public PublicQuestion {
        choices = List.copyOf(choices);
    }

    /** What an answer is, as GeoReport names it. */
    public enum Type {
        STRING,
        NUMBER,
        DATETIME,
        TEXT,
        SINGLEVALUELIST,
        MULTIVALUELIST;

        @JsonValue
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** One answer of a list. */
    public record Choice(String key, String zh, String en) {}
}
