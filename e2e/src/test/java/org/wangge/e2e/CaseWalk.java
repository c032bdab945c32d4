package org.wangge.e2e;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Somebody who reports a case and acts on it, round and round, until the office is gone. */
final class CaseWalk {

    private static final String REPORT = """
            {"category":"item:06010","place":{"type":"Point","coordinates":[113.73,34.77]},"description":"垃圾","source":"test",
             "clientId":"%s"}
            """;

    /** A way through the machine that an office without people can go, and that ends where it began. */
    private static final List<String[]> ROUND = List.of(
            new String[] {"file", ""},
            new String[] {"transfer-out", ",\"body\":\"供电公司\""},
            new String[] {"resume", ",\"outcome\":\"done\""},
            new String[] {"comment", ""},
            new String[] {"close", ""},
            new String[] {"reopen", ",\"reason\":\"又坏了\""});

    private final Office office;
    private final String name;
    private final Thread thread;
    private final List<String> answered = new CopyOnWriteArrayList<>();
    private final List<Sent> unanswered = new CopyOnWriteArrayList<>();
    private volatile @Nullable String caseId;

    /** An action with the id by which it is known, which is its note too. */
    record Sent(String id, String path, String body) {}

    private CaseWalk(Office office, String name) {
        this.office = office;
        this.name = name;
        this.thread = Thread.ofPlatform().unstarted(this::walk);
    }

    static CaseWalk in(Office office, String name) {
        CaseWalk walk = new CaseWalk(office, name);
        walk.thread.start();
        return walk;
    }

    /** Null where the report was not answered. */
    @Nullable
    String caseId() {
        return caseId;
    }

    /** The ids of the actions that were answered. */
    List<String> answered() {
        return answered;
    }

    /** What was sent when the office went: at most one. */
    List<Sent> unanswered() {
        return unanswered;
    }

    private void walk() {
        try {
            HttpResponse<String> made = office.post("/api/cases", REPORT.formatted(name));
            String id = Office.JSON.readTree(made.body()).path("id").asString();
            caseId = id;
            for (int step = 0; ; step++) {
                String[] action = ROUND.get(step % ROUND.size());
                String client = name + "-" + step;
                Sent sent = new Sent(
                        client,
                        "/api/cases/" + id + "/actions/" + action[0],
                        "{\"clientId\":\"%s\",\"note\":\"%s\"%s}".formatted(client, client, action[1]));
                unanswered.add(sent);
                HttpResponse<String> answer = office.post(sent.path(), sent.body());
                if (answer.statusCode() != 200) {
                    throw new IllegalStateException(answer.statusCode() + " " + answer.body());
                }
                answered.add(client);
                unanswered.remove(sent);
            }
        } catch (IOException e) {
            // The office is gone, as it should be.
        }
    }

    void join() {
        try {
            thread.join(TimeUnit.MINUTES.toMillis(1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
