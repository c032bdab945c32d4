package org.wangge.server.operation.command;

import java.util.List;

/**
 * One question asked of several servers in turn, the office first.
 *
 * @param cold whether everything is noted as changed all the while
 */
record ServeQuestion(String id, String title, List<Party> parties, List<Target> targets, boolean cold) {

    static final String OFFICE = "Wangge";
    static final String NO_OP = "no-op";
    static final String POSTGIS = "PostGIS";
    static final String REDIS = "Redis";
    static final String MAPSERVER = "MapServer";

    ServeQuestion {
        parties = List.copyOf(parties);
        targets = List.copyOf(targets);
        if (!parties.getFirst().name().equals(OFFICE)) {
            throw new IllegalArgumentException("the office is asked first");
        }
    }

    /** Who answers, and what exactly is asked of it. */
    record Party(String name, Wrk.Questions questions) {}

    /** What is wanted of the office. */
    sealed interface Target {

        boolean isMet(ServeResult result);

        String text(ServeResult result);

        /** So many times as many answers as another gives. */
        record Times(String other, double factor) implements Target {

            @Override
            public boolean isMet(ServeResult result) {
                return result.ratio(other) >= factor;
            }

            @Override
            public String text(ServeResult result) {
                return "%s × %s: %s"
                        .formatted(ServeReport.plain(factor), other, ServeReport.plain(result.ratio(other)));
            }
        }

        /** 99 of 100 answers within so many milliseconds. */
        record Within(double millis) implements Target {

            @Override
            public boolean isMet(ServeResult result) {
                return result.middle(OFFICE).p99() <= millis;
            }

            @Override
            public String text(ServeResult result) {
                return "99 %% within %s ms: %s"
                        .formatted(
                                ServeReport.plain(millis),
                                ServeReport.plain(result.middle(OFFICE).p99()));
            }
        }
    }
}
