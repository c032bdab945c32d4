package org.wangge.server.shared.web;

/** A fix that cannot be taken, with a code for the phone; the others of its batch are. */
public final class UnreadableFixException extends Exception {

    @java.io.Serial
    private static final long serialVersionUID = 1L;

    private final String code;

    public UnreadableFixException(String code, String detail) {
        super(detail);
        this.code = code;
    }

    public String code() {
        return code;
    }
}
