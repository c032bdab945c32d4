package org.wangge.geodata.coverage;

import java.util.ArrayDeque;
import java.util.Deque;

/** Every place in the reach of a site is served. */
final class UnlimitedServing implements Serving {

    private final PlacesInReach reach;
    private final double[] weights;
    private final int[] times;
    private final Deque<Integer> taken = new ArrayDeque<>();

    UnlimitedServing(PlacesInReach reach, double[] weights) {
        this.reach = reach;
        this.weights = weights;
        this.times = new int[weights.length];
    }

    @Override
    public double gain(int candidate) {
        double gain = 0;
        for (int place : reach.shared(candidate)) {
            gain += times[place] == 0 ? weights[place] : 0;
        }
        return gain;
    }

    @Override
    public void take(int candidate) {
        for (int place : reach.shared(candidate)) {
            times[place]++;
        }
        taken.push(candidate);
    }

    @Override
    public void undo() {
        for (int place : reach.shared(taken.pop())) {
            times[place]--;
        }
    }
}
