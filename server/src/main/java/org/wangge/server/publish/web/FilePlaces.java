package org.wangge.server.publish.web;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;

/**
 * Places in which files of items are made. Each keeps a connection of the database while it reads, perhaps for minutes: without a bound a few
 * people who fetch everything would leave none to the office.
 */
@Component
class FilePlaces {

    private static final int AT_ONCE = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Semaphore places;
    private final Duration patience;

    @Autowired
    FilePlaces() {
        this(AT_ONCE, PATIENCE);
    }

    FilePlaces(int atOnce, Duration patience) {
        this.places = new Semaphore(atOnce, true);
        this.patience = patience;
    }

    /**
     * Makes something in a free place.
     *
     * @throws ProblemException 429 where none becomes free in time
     */
    <T> T make(Supplier<T> file) {
        if (!isMine()) {
            throw new ProblemException(
                    RequestProblem.TOO_MANY_REQUESTS, "Other files are being made; try again in a minute");
        }
        try {
            return file.get();
        } finally {
            places.release();
        }
    }

    private boolean isMine() {
        try {
            return places.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
