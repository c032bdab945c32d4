package org.wangge.geodata.index;

import java.util.Arrays;

/** Nodes of a tree that wait to be opened, the least key first: a heap in two arrays. */
final class NodeQueue {

    private double[] keys = new double[64];
    private long[] nodes = new long[64];
    private int count;

    boolean isEmpty() {
        return count == 0;
    }

    /** Of the node with the least key. */
    int level() {
        return (int) (nodes[0] >>> 32);
    }

    /** The number of that node on its level. */
    int node() {
        return (int) nodes[0];
    }

    void add(double key, int level, int node) {
        if (count == keys.length) {
            keys = Arrays.copyOf(keys, 2 * count);
            nodes = Arrays.copyOf(nodes, 2 * count);
        }
        int at = count++;
        while (at > 0 && keys[(at - 1) / 2] > key) {
            move((at - 1) / 2, at);
            at = (at - 1) / 2;
        }
        keys[at] = key;
        nodes[at] = (long) level << 32 | node;
    }

    /** Takes the node with the least key away. */
    void remove() {
        count--;
        double key = keys[count];
        long node = nodes[count];
        int at = 0;
        while (2 * at + 1 < count) {
            int child = 2 * at + 1;
            if (child + 1 < count && keys[child + 1] < keys[child]) {
                child++;
            }
            if (keys[child] >= key) {
                break;
            }
            move(child, at);
            at = child;
        }
        keys[at] = key;
        nodes[at] = node;
    }

    private void move(int from, int to) {
        keys[to] = keys[from];
        nodes[to] = nodes[from];
    }
}
