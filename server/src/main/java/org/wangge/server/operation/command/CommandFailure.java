package org.wangge.server.operation.command;

/** A command cannot do what it was asked; the message says why, to the person who typed it. */
final class CommandFailure extends RuntimeException {

    private final boolean wrongCall;

    CommandFailure(String message) {
        super(message);
        this.wrongCall = false;
    }

    CommandFailure(String message, Throwable cause) {
        super(message, cause);
        this.wrongCall = false;
    }

    private CommandFailure(String message, boolean wrongCall) {
        super(message);
        this.wrongCall = wrongCall;
    }

    /** The command was typed wrongly. */
    static CommandFailure wrongCall(String message) {
        return new CommandFailure(message, true);
    }

    /** 2 for a wrong call, 1 for everything else. */
    int exitStatus() {
        return wrongCall ? 2 : 1;
    }
}
