package org.wangge.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** Whenever the server is killed, an action on a case was done once or not at all, and its sender can send it again. */
class CaseFaultIT {

    static Path data;
    static Office office;

    @BeforeAll
    static void start() throws IOException {
        data = PackedServer.temporaryFolder().resolve("data");
        office = Office.start(data, List.of(), java.util.Map.of());
    }

    @AfterAll
    static void stop() {
        office.close();
    }

    @Test
    @Timeout(600)
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
        for (int round = 0; round < times; round++) {
            List<CaseWalk> walks = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                walks.add(CaseWalk.in(office, "kill-" + seed + "-" + round + "-" + i));
            }
            Thread.sleep(random.nextLong(20, 250));
            office.kill();
            walks.forEach(CaseWalk::join);
            office = Office.start(data, List.of(), java.util.Map.of());
            for (CaseWalk walk : walks) {
                check(walk, "seed " + seed + " round " + round);
            }
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
