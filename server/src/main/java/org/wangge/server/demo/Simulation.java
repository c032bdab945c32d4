package org.wangge.server.demo;

import org.wangge.server.identity.Caller;

/**
 * The simulated day of the demonstration office: people report at real places of the street, a dispatcher decides and dispatches,
 * inspectors go there along the roads, handle and are done, some of them late. A case that a visitor touches is left to the visitor.
 */
public interface Simulation {

    /** How it goes. Needs {@code VIEW_MAP}. */
    State state(Caller caller);

    /**
     * Starts or stops it. Needs {@code ADMINISTER}.
     *
     * @throws org.wangge.server.shared.ProblemException 422 for a speed out of range
     */
    State change(Caller caller, boolean running, double speed);

    /**
     * How it goes.
     *
     * @param enabled whether this server lets it go on at all ({@code wangge.simulation})
     * @param running whether it goes on now
     * @param speed so many times as fast as people are, 0.1 to 20
     * @param made cases it has reported so far
     * @param madeToday cases of today in the office
     * @param underWay cases it is at
     */
    record State(boolean enabled, boolean running, double speed, int made, int madeToday, int underWay) {}
}
