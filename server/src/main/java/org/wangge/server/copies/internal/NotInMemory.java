package org.wangge.server.copies.internal;

/** Ends a question from memory that needs the database; it is asked again there. No failure, and so without a trace. */
final class NotInMemory extends RuntimeException {

    private static final long serialVersionUID = 1;

    @SuppressWarnings("StaticAssignmentOfThrowable") // it has neither a trace nor suppressed ones
    static final NotInMemory INSTANCE = new NotInMemory();

    private NotInMemory() {
        super("the database has to be asked", null, false, false);
    }
}
