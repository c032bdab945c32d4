package org.wangge.server.notify;

/** Tells people. Between modules only. */
public interface Messages {

    /**
     * Writes a message in the running transaction: it is told when that commits, once, and never where it does not. Nothing where nobody
     * is found to tell.
     *
     * @throws IllegalStateException outside a transaction
     */
    void send(Message message);
}
