package org.wangge.geodata.io;

import java.io.IOException;
import java.io.Serial;

/**
 * The file as a whole is refused: not what it says, damaged, or built to exhaust the reader. The message is written for
 * the person who sent the file and holds nothing of the server (no path, no stack).
 */
public final class UnreadableFileException extends IOException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final String code;

    public UnreadableFileException(String code, String reason) {
        super(reason);
        this.code = code;
    }

    public UnreadableFileException(String code, String reason, Throwable cause) {
        super(reason, cause);
        this.code = code;
    }

    /** Stable name of the refusal, lower case with hyphens, for example {@code zip-bomb}. */
    public String code() {
        return code;
    }
}
