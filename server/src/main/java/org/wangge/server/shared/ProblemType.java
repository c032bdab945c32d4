package org.wangge.server.shared;

/**
 * A kind of failure a client can tell apart. Each feature implements it by an enum; the problem document's {@code type} is
 * {@code /problems/} and the code in lower case with hyphens, its {@code code} is the code.
 */
public interface ProblemType {

    /** The stable code in upper case with underscores, such as {@code CELL_NOT_FOUND}; an enum constant's name. */
    String name();

    /** The HTTP status: 4xx, 503 or 507, and 500 for what the server did wrong. */
    int status();

    /** A short English title that does not change from case to case. */
    String title();

    /** The relative reference that names the problem type in RFC 9457's {@code type}. */
    default String type() {
        return "/problems/" + name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
