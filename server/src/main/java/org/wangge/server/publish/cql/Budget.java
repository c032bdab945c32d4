package org.wangge.server.publish.cql;

import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;

/** How large a filter may be: what it costs to read and to plan grows with it. */
final class Budget {

    /** Letters of a filter. */
    static final int LONGEST = 16_000;

    private static final int DEEPEST = 40;
    private static final int MOST_PARTS = 500;
    private static final int MOST_VERTICES = 2_000;

    private int depth;
    private int parts;
    private int vertices;

    Budget(String text) {
        if (text.length() > LONGEST) {
            throw refused("A filter has at most " + LONGEST + " letters");
        }
    }

    void enter() {
        if (++depth > DEEPEST) {
            throw refused("A filter is at most " + DEEPEST + " levels deep");
        }
        if (++parts > MOST_PARTS) {
            throw refused("A filter has at most " + MOST_PARTS + " parts");
        }
    }

    void leave() {
        depth--;
    }

    void vertex() {
        if (++vertices > MOST_VERTICES) {
            throw refused("The shapes of a filter have at most " + MOST_VERTICES + " vertices");
        }
    }

    static ProblemException refused(String detail) {
        return ProblemException.ofField(RequestProblem.INVALID_PARAMETER, "filter", detail);
    }
}
