package org.wangge.geodata.coverage;

import java.util.Arrays;

/** The points of a tree that lie in a box, with its border. */
final class BoxWalk extends PointTree.Walk {

    private int[] found = new int[16];
    private int count;

    BoxWalk() {
        limitSquared = 0;
    }

    void search(PointTree tree, double west, double south, double east, double north) {
        minX = west;
        minY = south;
        maxX = east;
        maxY = north;
        count = 0;
        through(tree);
    }

    int count() {
        return count;
    }

    int get(int index) {
        return found[index];
    }

    @Override
    void meet(int number, double x, double y) {
        if (boxSquared(x, y) == 0) {
            if (count == found.length) {
                found = Arrays.copyOf(found, 2 * count);
            }
            found[count++] = number;
        }
    }
}
