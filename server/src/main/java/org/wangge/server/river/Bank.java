package org.wangge.server.river;

/** A side of a river, looking downstream. */
public enum Bank {
    LEFT,
    RIGHT
}
