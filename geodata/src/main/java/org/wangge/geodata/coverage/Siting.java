package org.wangge.geodata.coverage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.IntStream;

/**
 * Where some more services would serve most. A place counts with its weight once, however many serve it; with a capacity a site
 * serves no more than that, of the places in its reach, and which site serves whom is settled so that most is served, a place being
 * divided among several where that helps.
 *
 * <p>What sites serve together grows less with every further one (it is submodular; with capacities because it is the value of a largest flow),
 * so taking the one that adds most, again and again, serves at least 1 − 1/e of what the best choice would. Not for several threads.
 */
public final class Siting {

    private final PlacesInReach reach;
    private final double[] weights;
    private final Serving serving;
    private Runnable listener = () -> {};

    private Siting(PlacesInReach reach, double[] weights, Serving serving) {
        this.reach = reach;
        this.weights = weights;
        this.serving = serving;
    }

    /**
     * Sites that serve whatever is in their reach.
     *
     * @param weights of the places by number, finite, not negative; 0 for what is served already
     */
    public static Siting of(PlacesInReach reach, double[] weights) {
        double[] checked = checked(reach, weights);
        return new Siting(reach, checked, new UnlimitedServing(reach, checked));
    }

    /**
     * Sites that serve so much each.
     *
     * @param capacity in the unit of the weights, finite, more than 0
     */
    public static Siting withCapacity(PlacesInReach reach, double[] weights, double capacity) {
        if (!(capacity > 0) || Double.isInfinite(capacity)) {
            throw new IllegalArgumentException("capacity " + capacity);
        }
        double[] checked = checked(reach, weights);
        return new Siting(reach, checked, new LimitedServing(reach, checked, capacity));
    }

    private static double[] checked(PlacesInReach reach, double[] weights) {
        for (double weight : weights) {
            if (!(weight >= 0) || Double.isInfinite(weight)) {
                throw new IllegalArgumentException("weight " + weight);
            }
        }
        for (int i = 0; i < reach.size(); i++) {
            int[] places = reach.shared(i);
            if (places.length > 0 && places[places.length - 1] >= weights.length) {
                throw new IllegalArgumentException("candidate " + i + " reaches a place without a weight");
            }
        }
        return weights.clone();
    }

    /**
     * Has each step told before it is made. What the listener throws ends the search, and this is of no use any more.
     *
     * @param stepListener is called often, and has to be quick
     */
    public void onStep(Runnable stepListener) {
        this.listener = stepListener;
    }

    /**
     * Takes the candidate that adds most, again and again; of equally good ones the lowest number. Nothing is taken that adds nothing.
     *
     * @param sites at most so many, from 1 on
     */
    public SitingPlan greedy(int sites) {
        if (sites < 1) {
            throw new IllegalArgumentException(sites + " sites");
        }
        double bound = Math.min(total(), largest(gains(), 0, sites));
        List<SitingPlan.Site> taken = take(sites, IntStream.range(0, reach.size()));
        double served = served(taken);
        bound = Math.min(bound, served / (1 - Math.pow(1 - 1.0 / sites, sites)));
        // The best choice on top of these adds at most what its sites add one by one.
        bound = Math.max(served, Math.min(bound, served + largest(gains(), 0, sites)));
        taken.forEach(site -> serving.undo());
        return new SitingPlan(taken, served, bound, bound <= served);
    }

    private List<SitingPlan.Site> take(int sites, IntStream candidates) {
        record Candidate(int number, double gain, int after) {}
        // A gain never grows, so one that was counted earlier is a bound, and few are counted again.
        PriorityQueue<Candidate> queue = new PriorityQueue<>(
                Comparator.comparingDouble((Candidate each) -> -each.gain()).thenComparingInt(Candidate::number));
        candidates.forEach(i -> queue.add(new Candidate(i, serving.gain(i), 0)));
        List<SitingPlan.Site> taken = new ArrayList<>();
        while (taken.size() < sites && !queue.isEmpty()) {
            listener.run();
            Candidate best = queue.remove();
            if (best.after() < taken.size()) {
                queue.add(new Candidate(best.number(), serving.gain(best.number()), taken.size()));
            } else if (best.gain() > 0) {
                serving.take(best.number());
                taken.add(new SitingPlan.Site(best.number(), best.gain()));
            } else {
                break;
            }
        }
        return taken;
    }

    /** What all candidates together reach. */
    private double total() {
        boolean[] reached = new boolean[weights.length];
        double sum = 0;
        for (int i = 0; i < reach.size(); i++) {
            for (int place : reach.shared(i)) {
                sum += reached[place] ? 0 : weights[place];
                reached[place] = true;
            }
        }
        return sum;
    }

    /** What every candidate would add now, the most first. */
    private double[] gains() {
        return IntStream.range(0, reach.size())
                .mapToDouble(serving::gain)
                .map(gain -> -gain)
                .sorted()
                .map(gain -> -gain)
                .toArray();
    }

    private static double largest(double[] descending, int from, int count) {
        double sum = 0;
        for (int i = from; i < Math.min(descending.length, from + count); i++) {
            sum += descending[i];
        }
        return sum;
    }

    private static double served(List<SitingPlan.Site> sites) {
        return sites.stream().mapToDouble(SitingPlan.Site::gain).sum();
    }

    /**
     * The best choice, by branch and bound from what {@link #greedy} found. Where that takes more than so many steps, the best found so far with
     * the bound reached.
     *
     * @param sites at most so many, from 1 on; the time grows steeply with it
     * @param mostSteps choices that are looked into, from 1 on
     */
    public SitingPlan exact(int sites, long mostSteps) {
        SitingPlan first = greedy(sites);
        if (first.optimal() || mostSteps < 1) {
            return first;
        }
        Branching branching = new Branching(first, mostSteps);
        branching.into(IntStream.range(0, reach.size()).toArray(), 0, sites);
        return branching.plan(sites);
    }

    private final class Branching {

        private final SitingPlan first;
        private final int[] path = new int[reach.size()];
        private long stepsLeft;
        private int depth;
        private double best;
        private double open;
        private int[] chosen;

        Branching(SitingPlan first, long mostSteps) {
            this.first = first;
            this.stepsLeft = mostSteps;
            this.best = first.served();
            this.chosen =
                    first.sites().stream().mapToInt(SitingPlan.Site::candidate).toArray();
        }

        /** Looks into every choice of some of the candidates on top of what is taken. */
        void into(int[] candidates, double served, int left) {
            listener.run();
            stepsLeft--;
            double[] gains = new double[candidates.length];
            Integer[] order = new Integer[candidates.length];
            for (int i = 0; i < candidates.length; i++) {
                gains[i] = serving.gain(candidates[i]);
                order[i] = i;
            }
            Arrays.sort(order, Comparator.comparingDouble((Integer i) -> -gains[i]));
            double[] descending =
                    Arrays.stream(order).mapToDouble(i -> gains[i]).toArray();
            for (int i = 0; i < order.length; i++) {
                double bound = served + largest(descending, i, left);
                if (bound <= best) {
                    return;
                }
                int candidate = candidates[order[i]];
                if (left == 1) {
                    keep(candidate, bound);
                    return;
                }
                if (stepsLeft <= 0) {
                    open = Math.max(open, bound);
                    return;
                }
                int[] rest = new int[order.length - i - 1];
                for (int j = 0; j < rest.length; j++) {
                    rest[j] = candidates[order[i + 1 + j]];
                }
                serving.take(candidate);
                path[depth++] = candidate;
                into(rest, served + descending[i], left - 1);
                depth--;
                serving.undo();
            }
            if (served > best) {
                best = served;
                chosen = Arrays.copyOf(path, depth);
            }
        }

        private void keep(int candidate, double served) {
            path[depth] = candidate;
            best = served;
            chosen = Arrays.copyOf(path, depth + 1);
        }

        SitingPlan plan(int sites) {
            List<SitingPlan.Site> taken = take(sites, IntStream.of(chosen));
            taken.forEach(site -> serving.undo());
            double served = served(taken);
            double bound = Math.max(served, Math.min(open, first.bound()));
            return new SitingPlan(taken, served, bound, open <= best);
        }
    }
}
