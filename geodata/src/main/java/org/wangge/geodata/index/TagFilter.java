package org.wangge.geodata.index;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Which entries of an index count: those that bear a tag of each of some sets. */
public final class TagFilter {

    /** Every entry counts. */
    public static final TagFilter EVERYTHING = new TagFilter(List.of());

    private final List<BitSet> sets;

    private TagFilter(List<BitSet> sets) {
        this.sets = sets;
    }

    /** Of these only those that also bear one of these tags; none when the set is empty. */
    public TagFilter and(BitSet anyOf) {
        List<BitSet> all = new ArrayList<>(sets);
        all.add((BitSet) anyOf.clone());
        return new TagFilter(List.copyOf(all));
    }

    boolean takes(int[] tags, int from, int to) {
        for (int i = 0; i < sets.size(); i++) {
            if (!bearsOne(sets.get(i), tags, from, to)) {
                return false;
            }
        }
        return true;
    }

    private static boolean bearsOne(BitSet set, int[] tags, int from, int to) {
        for (int i = from; i < to; i++) {
            if (set.get(tags[i])) {
                return true;
            }
        }
        return false;
    }
}
