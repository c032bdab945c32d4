package org.wangge.e2e;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** Somebody who makes one token after the other and keeps those that were answered, until told to stop or the office is gone. */
final class Writing implements AutoCloseable {

    /** The secrets that the office gave. */
    final List<String> answered = new CopyOnWriteArrayList<>();

    /** Every other answer. */
    final List<HttpResponse<String>> refused = new CopyOnWriteArrayList<>();

    private final Office office;
    private final Thread thread;
    private volatile boolean stopped;

    private Writing(Office office) {
        this.office = office;
        this.thread = Thread.ofPlatform().unstarted(this::write);
    }

    static Writing to(Office office) {
        Writing writing = new Writing(office);
        writing.thread.start();
        return writing;
    }

    private void write() {
        try {
            while (!stopped) {
                HttpResponse<String> response = office.post("/api/tokens", "{\"name\":\"written\"}");
                if (response.statusCode() == 201) {
                    answered.add(
                            Office.JSON.readTree(response.body()).path("token").asString());
                } else {
                    refused.add(response);
                }
            }
        } catch (IOException e) {
            // The office is gone, as it should be.
        }
    }

    /** Waits until so many more were answered than now. */
    void awaitMore(int number) {
        int wanted = answered.size() + number;
        Office.await("written", () -> answered.size() >= wanted || !thread.isAlive());
    }

    @Override
    public void close() {
        stopped = true;
        try {
            thread.join(TimeUnit.MINUTES.toMillis(1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
