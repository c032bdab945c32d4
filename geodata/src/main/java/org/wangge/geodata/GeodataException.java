package org.wangge.geodata;

/**
 * Input that cannot be understood as spatial data: an unknown coordinate system, coordinates out of range, broken bytes
 * or JSON. Every cause has its own subclass; the message is meant for the person who sent the input.
 */
public abstract class GeodataException extends RuntimeException {

    private final String code;
    private final String message;

    /**
     * @param code a stable name of the fault for programs, lower case with hyphens
     * @param message what is wrong and what would be right, for people
     */
    protected GeodataException(String code, String message) {
        super(message);
        this.code = code;
        this.message = message;
    }

    protected GeodataException(String code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
        this.message = message;
    }

    /** A stable name of the fault for programs, for example {@code unknown-crs}. */
    public String code() {
        return code;
    }

    @Override
    public String getMessage() {
        return message;
    }
}
