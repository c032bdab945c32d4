package org.wangge.geodata.coverage;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * Sites serve no more than their capacity. Who is served by whom is a flow from sites to places; a site that comes in sends what it can
 * straight to places that are not wholly served, then along ways on which other sites leave it a place and serve another one instead,
 * until there is no such way: then the flow is a largest one.
 */
final class LimitedServing implements Serving {

    private final PlacesInReach reach;
    private final double capacity;
    private final double least;
    private final double[] lacking;
    private final List<Integer> taken = new ArrayList<>();
    private final List<double[]> flows = new ArrayList<>();

    /** Before each that was taken: what was lacking, then the flows. */
    private final Deque<List<double[]>> states = new ArrayDeque<>();

    LimitedServing(PlacesInReach reach, double[] weights, double capacity) {
        this.reach = reach;
        this.capacity = capacity;
        this.lacking = weights.clone();
        // What is left by rounding is nobody's demand.
        this.least = 1e-12 * Arrays.stream(weights).max().orElse(0);
    }

    @Override
    public double gain(int candidate) {
        double gain = enter(candidate);
        undo();
        return gain;
    }

    @Override
    public void take(int candidate) {
        enter(candidate);
    }

    @Override
    public void undo() {
        List<double[]> before = states.pop();
        System.arraycopy(before.getFirst(), 0, lacking, 0, lacking.length);
        flows.clear();
        flows.addAll(before.subList(1, before.size()));
        taken.removeLast();
    }

    private double enter(int candidate) {
        List<double[]> before = new ArrayList<>(List.of(lacking.clone()));
        flows.forEach(flow -> before.add(flow.clone()));
        states.push(before);
        int[] places = reach.shared(candidate);
        double[] flow = new double[places.length];
        taken.add(candidate);
        flows.add(flow);
        double left = capacity;
        for (int i = 0; i < places.length && left > 0; i++) {
            double sent = Math.min(left, lacking[places[i]]);
            flow[i] = sent;
            lacking[places[i]] -= sent;
            left -= sent;
        }
        while (left > least) {
            double sent = new Search(taken.size() - 1).send(left);
            if (sent == 0) {
                break;
            }
            left -= sent;
        }
        return capacity - left;
    }

    /** A search for a place that is not wholly served, over sites that can change whom they serve. */
    private final class Search {

        private final int start;
        private final int[] placeFrom = new int[lacking.length];
        private final int[] siteFrom = new int[taken.size()];
        private final Deque<Integer> sites = new ArrayDeque<>();

        Search(int start) {
            this.start = start;
            Arrays.fill(placeFrom, -1);
            Arrays.fill(siteFrom, -1);
            sites.add(start);
        }

        double send(double most) {
            while (!sites.isEmpty()) {
                int site = sites.remove();
                for (int place : reach.shared(taken.get(site))) {
                    if (placeFrom[place] < 0) {
                        placeFrom[place] = site;
                        if (lacking[place] > least) {
                            return change(place, most);
                        }
                        spread(place);
                    }
                }
            }
            return 0;
        }

        /** Those who serve the place could serve another one instead. */
        private void spread(int place) {
            for (int other = 0; other < taken.size(); other++) {
                if (other != start && siteFrom[other] < 0 && flow(other, place) > least) {
                    siteFrom[other] = place;
                    sites.add(other);
                }
            }
        }

        private double change(int end, double most) {
            double sent = Math.min(most, lacking[end]);
            for (int site = placeFrom[end]; site != start; site = placeFrom[siteFrom[site]]) {
                sent = Math.min(sent, flow(site, siteFrom[site]));
            }
            lacking[end] -= sent;
            int place = end;
            int site = placeFrom[end];
            add(site, place, sent);
            while (site != start) {
                place = siteFrom[site];
                add(site, place, -sent);
                site = placeFrom[place];
                add(site, place, sent);
            }
            return sent;
        }
    }

    private double flow(int site, int place) {
        int at = Arrays.binarySearch(reach.shared(taken.get(site)), place);
        return at < 0 ? 0 : flows.get(site)[at];
    }

    private void add(int site, int place, double amount) {
        flows.get(site)[Arrays.binarySearch(reach.shared(taken.get(site)), place)] += amount;
    }
}
