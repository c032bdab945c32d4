package org.wangge.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/**
 * A phone that sends one batch of fixes after the other, each with one fix that cannot be taken, until told to stop or the office is gone; and
 * then sends again what was not answered.
 */
final class FixSending implements AutoCloseable {

    private static final int BATCH = 50;

    private final Office office;
    private final Instant start = Instant.now().minusSeconds(86_400).truncatedTo(ChronoUnit.SECONDS);
    private final String patrol;
    private final Thread thread;
    private volatile int answered;
    private volatile boolean stopped;

    private FixSending(Office office) throws IOException {
        this.office = office;
        this.patrol = Office.JSON
                .readTree(office.post(
                                "/api/patrols",
                                "{\"clientId\":\"%s\",\"startedAt\":\"%s\",\"means\":\"foot\"}"
                                        .formatted(UUID.randomUUID(), start))
                        .body())
                .path("id")
                .asString();
        this.thread = Thread.ofPlatform().unstarted(this::send);
    }

    static FixSending to(Office office) throws IOException {
        FixSending sending = new FixSending(office);
        sending.thread.start();
        return sending;
    }

    private void send() {
        try {
            while (!stopped) {
                HttpResponse<String> answer = send(office, answered);
                if (answer.statusCode() != 200) {
                    return;
                }
                answered++;
            }
        } catch (IOException e) {
            // The office is gone, as it should be.
        }
    }

    /** A batch of fixes with ascending numbers, the last of which is nowhere. */
    private HttpResponse<String> send(Office to, int batch) throws IOException {
        List<String> fixes = new ArrayList<>();
        for (long seq = batch * (long) BATCH + 1; seq <= (batch + 1L) * BATCH; seq++) {
            fixes.add("{\"seq\":%d,\"at\":\"%s\",\"lon\":%s,\"lat\":34.77,\"accuracy\":8}"
                    .formatted(seq, start.plusSeconds(seq), isBad(seq) ? "500" : Double.toString(113.7 + seq * 1e-6)));
        }
        return to.post("/api/patrols/" + patrol + "/fixes", "{\"fixes\":[" + String.join(",", fixes) + "]}");
    }

    private static boolean isBad(long seq) {
        return seq % BATCH == 0;
    }

    void awaitMore(int batches) {
        int wanted = answered + batches;
        Office.await("fixes", () -> answered >= wanted || !thread.isAlive());
    }

    /** Sends the batch that was cut off, and the one before as if its answer was lost: every good fix is there once, every bad one is named. */
    void finishAt(Office now) throws IOException {
        assertThat(answered).isPositive();
        List<Long> answeredFixes = LongStream.rangeClosed(1, (long) answered * BATCH)
                .filter(seq -> !isBad(seq))
                .boxed()
                .toList();
        assertThat(stored(now)).as("what was answered").containsAll(answeredFixes);
        for (int batch = answered - 1; batch <= answered; batch++) {
            JsonNode taken = Office.JSON.readTree(send(now, batch).body());
            assertThat(taken.path("accepted").asInt() + taken.path("duplicate").asInt())
                    .isEqualTo(BATCH - 1);
            assertThat(taken.path("rejected")).hasSize(1);
            assertThat(taken.at("/rejected/0/code").asString()).isEqualTo("INVALID_PLACE");
            assertThat(taken.at("/rejected/0/seq").asLong()).isEqualTo((batch + 1L) * BATCH);
        }
        long last = (answered + 1L) * BATCH;
        List<Long> all = LongStream.rangeClosed(1, last)
                .filter(seq -> !isBad(seq))
                .boxed()
                .toList();
        assertThat(stored(now)).isEqualTo(all);
        JsonNode patrolNow =
                Office.JSON.readTree(now.post("/api/patrols/" + patrol + "/finish", "{\"lastSeq\":%d}".formatted(last))
                        .body());
        assertThat(patrolNow.path("fixes").asInt()).isEqualTo(all.size());
        assertThat(patrolNow.path("missing")).as("the bad ones never came").hasSize(answered + 1);
    }

    /** The numbers of the fixes that the office has, ascending. */
    private List<Long> stored(Office now) throws IOException {
        List<Long> seqs = new ArrayList<>();
        List<Long> page;
        do {
            String after = seqs.isEmpty() ? "" : "&after=" + seqs.getLast();
            JsonNode items = Office.JSON
                    .readTree(now.get("/api/patrols/" + patrol + "/fixes?limit=1000" + after)
                            .body())
                    .path("items");
            page = StreamSupport.stream(items.spliterator(), false)
                    .map(fix -> fix.path("seq").asLong())
                    .toList();
            seqs.addAll(page);
        } while (page.size() == 1000);
        Collections.sort(seqs);
        return seqs;
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
