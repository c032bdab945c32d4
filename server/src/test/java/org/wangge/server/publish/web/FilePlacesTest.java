package org.wangge.server.publish.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;

/** Files are made a few at a time. */
@Timeout(30)
class FilePlacesTest {

    @Test
    void whoFindsNoPlaceIsToldAndAPlaceIsFreeAgainWhateverBecameOfTheFile() throws InterruptedException {
        FilePlaces places = new FilePlaces(2, Duration.ofMillis(20));
        CountDownLatch inside = new CountDownLatch(2);
        CountDownLatch end = new CountDownLatch(1);
        List<CompletableFuture<String>> made = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            made.add(CompletableFuture.supplyAsync(
                    () -> places.make(() -> {
                        inside.countDown();
                        await(end);
                        return "file";
                    }),
                    task -> Thread.ofVirtual().start(task)));
        }
        inside.await();
        assertThatThrownBy(() -> places.make(() -> "one too many"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem()).isEqualTo(RequestProblem.TOO_MANY_REQUESTS));
        end.countDown();
        made.forEach(file -> assertThat(file.join()).isEqualTo("file"));
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> places.make(() -> {
                        throw new IllegalStateException("no file");
                    }))
                    .hasMessage("no file");
        }
        assertThat(places.make(() -> "file")).isEqualTo("file");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
