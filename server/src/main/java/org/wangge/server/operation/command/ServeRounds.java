package org.wangge.server.operation.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Asks all parties of a question in turn, so that what the machine does besides meets all of them alike. */
final class ServeRounds {

    private static final int LEAST_WARM_UP_SECONDS = 3;
    private static final long CHANGE_EVERY_MILLIS = 500;

    private final ServeOptions options;
    private final Path folder;
    private final Runnable change;

    /** @param change notes everything as changed */
    ServeRounds(ServeOptions options, Path folder, Runnable change) {
        this.options = options;
        this.folder = folder;
        this.change = change;
    }

    ServeResult measure(ServeQuestion question) throws IOException {
        WanggeCommand.say("==> " + question.title());
        Map<String, List<Wrk>> rounds = new LinkedHashMap<>();
        for (ServeQuestion.Party party : question.parties()) {
            rounds.put(party.name(), new ArrayList<>());
            asked(question, party, Math.max(2 * options.seconds(), LEAST_WARM_UP_SECONDS));
        }
        for (int round = 0; round < options.rounds(); round++) {
            for (int i = 0; i < question.parties().size(); i++) {
                // Another one begins each round.
                ServeQuestion.Party party =
                        question.parties().get((i + round) % question.parties().size());
                Wrk counted = asked(question, party, options.seconds());
                rounds.computeIfAbsent(party.name(), name -> new ArrayList<>()).add(counted);
                WanggeCommand.say("    round %d: %-9s %10.0f/s   median %7.2f ms   99 %% %7.2f ms"
                        .formatted(round + 1, party.name(), counted.perSecond(), counted.p50(), counted.p99()));
            }
        }
        return new ServeResult(question, rounds);
    }

    /** @throws CommandFailure when not every answer was a good one */
    Wrk asked(ServeQuestion question, ServeQuestion.Party party, int seconds) throws IOException {
        try (Changing changing = new Changing(question.cold() ? change : () -> {})) {
            Wrk counted = Wrk.run(party.questions(), seconds, folder);
            changing.check();
            if (counted.failed() > 0 || counted.answers() == 0) {
                throw new CommandFailure("%s: of %d answers of %s %d were none"
                        .formatted(question.title(), counted.answers(), party.name(), counted.failed()));
            }
            return counted;
        }
    }

    /** Changes things again and again while somebody asks. */
    private static final class Changing implements AutoCloseable {

        private final Thread thread;
        private volatile @org.jspecify.annotations.Nullable RuntimeException failure;

        Changing(Runnable change) {
            thread = Thread.ofPlatform().daemon().start(() -> {
                try {
                    while (!Thread.currentThread().isInterrupted()) {
                        change.run();
                        Thread.sleep(CHANGE_EVERY_MILLIS);
                    }
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                } catch (RuntimeException e) {
                    failure = e;
                }
            });
        }

        void check() {
            RuntimeException found = failure;
            if (found != null) {
                throw found;
            }
        }

        @Override
        public void close() {
            thread.interrupt();
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
