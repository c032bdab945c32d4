package org.wangge.geodata.index;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;

/** Which entries of an index count: those that bear a tag of each of some sets, and of which something holds. */
public final class TagFilter {

    /** Every entry counts. */
    public static final TagFilter EVERYTHING = new TagFilter(List.of(), List.of(), null);

    private final List<BitSet> sets;
    private final List<NoteTest> tests;
    private final @Nullable Envelope box;

    private TagFilter(List<BitSet> sets, List<NoteTest> tests, @Nullable Envelope box) {
        this.sets = sets;
        this.tests = tests;
        this.box = box;
    }

    /** Of these only those that also bear one of these tags; none when the set is empty. */
    public TagFilter and(BitSet anyOf) {
        List<BitSet> all = new ArrayList<>(sets);
        all.add((BitSet) anyOf.clone());
        return new TagFilter(List.copyOf(all), tests, box);
    }

    /** Of these only those that a test takes, which is asked last. */
    public TagFilter and(NoteTest test) {
        List<NoteTest> all = new ArrayList<>(tests);
        all.add(test);
        return new TagFilter(sets, List.copyOf(all), box);
    }

    /** Of these only those whose box meets this one, its borders with it. */
    public TagFilter meeting(Envelope lonLat) {
        return new TagFilter(sets, tests, box == null ? new Envelope(lonLat) : box.intersection(lonLat));
    }

    boolean meets(double west, double south, double east, double north) {
        return box == null
                || (west <= box.getMaxX() && east >= box.getMinX() && south <= box.getMaxY() && north >= box.getMinY());
    }

    boolean takes(PackedPlaces places, int slot) {
        return takes(places.tags, places.tagStart(slot), places.tagEnds[slot])
                && takesNote(places.notes.bytes, places.notes.start(slot));
    }

    boolean takes(int[] tags, int from, int to) {
        for (int i = 0; i < sets.size(); i++) {
            if (!bearsOne(sets.get(i), tags, from, to)) {
                return false;
            }
        }
        return true;
    }

    boolean takesNote(byte[] notes, int start) {
        for (int i = 0; i < tests.size(); i++) {
            if (!tests.get(i).takes(notes, start)) {
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
