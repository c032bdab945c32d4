package org.wangge.server.operation.command;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What was counted for a question, round by round.
 *
 * @param rounds by the name of who answered
 */
record ServeResult(ServeQuestion question, Map<String, List<Wrk>> rounds) {

    ServeResult {
        Map<String, List<Wrk>> copy = new LinkedHashMap<>();
        rounds.forEach((name, counted) -> copy.put(name, List.copyOf(counted)));
        rounds = copy;
    }

    /** The round in the middle by answers a second; the slower of the two in the middle of an even number. */
    Wrk middle(String name) {
        List<Wrk> sorted = new ArrayList<>(Objects.requireNonNull(rounds.get(name), name));
        sorted.sort(Comparator.comparingDouble(Wrk::perSecond));
        return sorted.get((sorted.size() - 1) / 2);
    }

    /** How many answers the office gives for one of another. */
    double ratio(String other) {
        return middle(ServeQuestion.OFFICE).perSecond() / middle(other).perSecond();
    }

    boolean isMet() {
        return question.targets().stream().allMatch(target -> target.isMet(this));
    }
}
