package org.wangge.geodata.track;

/** What about a track a person should look at. None of them takes credit away; rules do that. */
public enum SignalKind {
    /** Somewhere else at once: farther and faster than anything on the ground. */
    TELEPORT,
    /** The phone said of positions that they were made up. */
    MOCK,
    /** Times that cannot be right. */
    CLOCK,
    /** Steps so straight and even that nobody walked and no receiver measured them. */
    TOO_PERFECT,
    /** The same places in the same order as in another track, nearer than two walks ever come. */
    REPLAY,
    /** One phone recorded for two people at a time, or for one right after the other. */
    SHARED_PHONE,
    /** One person recorded with two phones at a time. */
    TWO_PHONES,
    /** The phones of two people went side by side all the time: perhaps in one pocket. */
    SIDE_BY_SIDE
}
