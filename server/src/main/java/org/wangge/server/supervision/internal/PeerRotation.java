package org.wangge.server.supervision.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Who looks after whom when people stand in a circle and each looks at the one some places further. */
final class PeerRotation {

    private PeerRotation() {}

    /**
     * By how many places a round turns: one more each time, never by none or by a whole circle.
     *
     * @param people at least two
     * @param rounds how many there were before
     */
    static int shift(int people, int rounds) {
        return 1 + rounds % (people - 1);
    }

    /**
     * For each person whom they look at: somebody else, and nobody is looked at twice.
     *
     * @param circle different people, at least two
     * @param shift more than 0 and less than there are people
     */
    static <P> Map<P, P> pairs(List<P> circle, int shift) {
        if (shift <= 0 || shift >= circle.size()) {
            throw new IllegalArgumentException("turned by " + shift + " of " + circle.size());
        }
        Map<P, P> pairs = new LinkedHashMap<>();
        for (int i = 0; i < circle.size(); i++) {
            pairs.put(circle.get(i), circle.get((i + shift) % circle.size()));
        }
        return pairs;
    }
}
