package org.wangge.server.asset;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;

/**
 * What an attribute has to be. Numbers are compared as numbers, all else as text, days by that in their order. An object that lacks the
 * attribute does not pass.
 *
 * @param name of the attribute
 * @param value as it is written: {@code true}, {@code 12.5}, {@code 2026-03-01}
 */
public record AttributeTest(String name, Comparison comparison, String value) {

    private static final Pattern WRITTEN =
            Pattern.compile("([a-zA-Z][a-zA-Z0-9]{0,60})(>=|<=|=)(.{0,500})", Pattern.DOTALL);

    /** How an attribute is compared. */
    public enum Comparison {
        IS,
        AT_LEAST,
        AT_MOST
    }

    /**
     * Reads {@code capacity>=20}, {@code road=天泽街} or {@code contractEnd<=2026-12-31}.
     *
     * @throws ProblemException 400 for anything else
     */
    public static AttributeTest of(String text) {
        Matcher parts = WRITTEN.matcher(text);
        if (!parts.matches()) {
            throw ProblemException.ofField(
                    RequestProblem.INVALID_PARAMETER,
                    "attribute",
                    "attribute is such as capacity>=20, road=天泽街 or contractEnd<=2026-12-31, not '" + text + "'");
        }
        Comparison comparison = switch (parts.group(2)) {
            case ">=" -> Comparison.AT_LEAST;
            case "<=" -> Comparison.AT_MOST;
            default -> Comparison.IS;
        };
        return new AttributeTest(parts.group(1), comparison, parts.group(3));
    }
}
