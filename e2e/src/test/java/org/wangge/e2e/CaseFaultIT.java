package org.wangge.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/**
 * Whenever the server is killed, an action on a case was done once or not at all, and its sender can send it again. Only servers are killed
 * and started; the database they share goes on.
 */
class CaseFaultIT {

    private static final int WALKS = 8;

    static Path folder;
    static Map<String, String> database;
    static Office office;

    @BeforeAll
    static void start() throws IOException, SQLException {
        folder = PackedServer.temporaryFolder();
        database = EmptyOffice.database();
        office = next();
    }

    @AfterAll
    static void stop() {
        office.close();
    }

    private static Office next() {
        return Office.start(folder.resolve("data"), List.of(), database);
    }

    @Test
    @Timeout(500)
    void anActionIsDoneOnceOrNotAllWheneverTheServerIsKilled() throws Exception {
        kill(12);
    }

    @Test
    @Tag("long")
    @Timeout(3600)
    void theSameTwoHundredTimes() throws Exception {
        kill(200);
    }

    private static void kill(int times) throws Exception {
        long seed = System.nanoTime();
        SplittableRandom random = new SplittableRandom(seed);
        int answered = 0;
        int cut = 0;
        for (int round = 0; round < times; round++) {
            List<CaseWalk> walks = new ArrayList<>();
            for (int i = 0; i < WALKS; i++) {
                walks.add(CaseWalk.in(office, "kill-" + seed + "-" + round + "-" + i));
            }
            if (round % 4 != 0) {
                awaitAnswers(walks);
            }
            Thread.sleep(random.nextLong(200, 1200));
            office.kill();
            walks.forEach(CaseWalk::join);
            office = next();
            for (CaseWalk walk : walks) {
                answered += walk.answered().size();
                cut += walk.unanswered().size();
                check(walk, "seed " + seed + " round " + round);
            }
        }
        // Else the server was killed while it did nothing.
        assertThat(answered).as("actions that were answered").isGreaterThan(times);
        assertThat(cut).as("actions that were cut off").isGreaterThan(times);
        System.out.printf("%d kills: %d actions answered, %d cut off%n", times, answered, cut);
    }

    /** Until the office is at work: one that has just started on a busy machine takes a while to answer the first. */
    private static void awaitAnswers(List<CaseWalk> walks) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (walks.stream().mapToInt(walk -> walk.answered().size()).sum() < 3 && System.nanoTime() < end) {
            Thread.sleep(20);
        }
    }

    private static void check(CaseWalk walk, String where) throws IOException {
        if (walk.caseId() == null) {
            return; // Killed before the report was answered.
        }
        List<String> before = notes(walk, where);
        assertThat(before).as(where).containsAll(walk.answered()).doesNotHaveDuplicates();
        assertThat(before.size() - walk.answered().size()).as(where).isBetween(0, 1);
        for (CaseWalk.Sent sent : walk.unanswered()) {
            HttpResponse<String> again = office.post(sent.path(), sent.body());
            assertThat(again.statusCode()).as("%s %s", where, again.body()).isEqualTo(200);
            assertThat(notes(walk, where)).as(where).containsOnlyOnce(sent.id());
        }
    }

    /** The ids of the actions in a case's log, which has no gap and ends where the case stands. */
    private static List<String> notes(CaseWalk walk, String where) throws IOException {
        String path = "/api/cases/" + walk.caseId();
        JsonNode log = Office.JSON.readTree(office.get(path + "/log").body());
        JsonNode last = log.get(log.size() - 1);
        JsonNode now = Office.JSON.readTree(office.get(path).body());
        assertThat(last.path("seq").asInt()).as(where).isEqualTo(log.size());
        assertThat(now.path("version").asInt()).as(where).isEqualTo(log.size());
        assertThat(now.path("stage").asString())
                .as(where)
                .isEqualTo(last.path("stage").asString());
        return StreamSupport.stream(log.spliterator(), false)
                .map(event -> event.path("note").asString(""))
                .filter(note -> !note.isEmpty())
                .toList();
    }
}
