package org.wangge.server.shared.job;

import java.io.Serial;

/** A job is not the worker's any more: it was cancelled, another worker took over, or the server stops. */
public final class JobLostException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    public JobLostException() {
        super("the job was cancelled, or is another server's now");
    }
}
