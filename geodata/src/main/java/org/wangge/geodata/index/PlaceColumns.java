package org.wangge.geodata.index;

import java.util.Arrays;
import org.locationtech.jts.geom.Envelope;

/** Entries in the order they came, in arrays that grow. */
final class PlaceColumns {

    private static final int FIRST = 16;

    int count;
    long[] idHigh = new long[FIRST];
    long[] idLow = new long[FIRST];
    double[] west = new double[FIRST];
    double[] south = new double[FIRST];
    double[] east = new double[FIRST];
    double[] north = new double[FIRST];

    /** Where the tags of each entry end; they begin where those before end. */
    int[] tagEnds = new int[FIRST];

    int[] tags = new int[FIRST];

    /** Nothing for points, which are their boxes. */
    final ByteColumn shapes = ByteColumn.growing();

    final ByteColumn notes = ByteColumn.growing();

    void add(long high, long low, Envelope box, int[] ownTags, byte[] shape, byte[] note) {
        add(high, low, box.getMinX(), box.getMinY(), box.getMaxX(), box.getMaxY());
        appendTags(ownTags, 0, ownTags.length);
        shapes.add(shape, 0, shape.length);
        notes.add(note, 0, note.length);
    }

    /** Copies an entry of another place. */
    void add(PackedPlaces from, int slot) {
        add(from.idHigh[slot], from.idLow[slot], from.west[slot], from.south[slot], from.east[slot], from.north[slot]);
        appendTags(from.tags, from.tagStart(slot), from.tagEnds[slot]);
        shapes.add(from.shapes.bytes, from.shapes.start(slot), from.shapes.end(slot));
        notes.add(from.notes.bytes, from.notes.start(slot), from.notes.end(slot));
    }

    private void add(long high, long low, double minLon, double minLat, double maxLon, double maxLat) {
        if (count == idHigh.length) {
            grow(count * 2);
        }
        idHigh[count] = high;
        idLow[count] = low;
        west[count] = minLon;
        south[count] = minLat;
        east[count] = maxLon;
        north[count] = maxLat;
        count++;
    }

    private void grow(int length) {
        idHigh = Arrays.copyOf(idHigh, length);
        idLow = Arrays.copyOf(idLow, length);
        west = Arrays.copyOf(west, length);
        south = Arrays.copyOf(south, length);
        east = Arrays.copyOf(east, length);
        north = Arrays.copyOf(north, length);
        tagEnds = Arrays.copyOf(tagEnds, length);
    }

    private void appendTags(int[] from, int start, int end) {
        int begin = count > 1 ? tagEnds[count - 2] : 0;
        int wanted = Math.addExact(begin, end - start);
        if (wanted > tags.length) {
            tags = Arrays.copyOf(tags, ByteColumn.larger(tags.length, wanted));
        }
        System.arraycopy(from, start, tags, begin, end - start);
        tagEnds[count - 1] = wanted;
    }
}
