package org.wangge.geodata.coverage;

import java.util.Arrays;

/** Nodes by their metres, the least first; one whose metres became less is put again and moves up. */
final class NodeHeap {

    private final double[] metres;
    private final int[] heap;
    private final int[] places;
    private int count;

    NodeHeap(double[] metres) {
        this.metres = metres;
        this.heap = new int[metres.length];
        this.places = new int[metres.length];
        Arrays.fill(places, -1);
    }

    boolean isEmpty() {
        return count == 0;
    }

    void put(int node) {
        int at = places[node] < 0 ? count++ : places[node];
        while (at > 0 && metres[heap[(at - 1) / 2]] > metres[node]) {
            set(at, heap[(at - 1) / 2]);
            at = (at - 1) / 2;
        }
        set(at, node);
    }

    int take() {
        int least = heap[0];
        places[least] = -1;
        int last = heap[--count];
        if (count > 0) {
            sink(last);
        }
        return least;
    }

    private void sink(int node) {
        int at = 0;
        for (int child = 1; child < count; child = 2 * at + 1) {
            if (child + 1 < count && metres[heap[child + 1]] < metres[heap[child]]) {
                child++;
            }
            if (metres[heap[child]] >= metres[node]) {
                break;
            }
            set(at, heap[child]);
            at = child;
        }
        set(at, node);
    }

    private void set(int at, int node) {
        heap[at] = node;
        places[node] = at;
    }
}
