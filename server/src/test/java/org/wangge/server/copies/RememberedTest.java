package org.wangge.server.copies;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class RememberedTest {

    private record Wide(int number, int size) implements Remembered.Sized {}

    @Test
    void whatCountsAsManyIsBoundedByHowManyThereAre() {
        Remembered answers = new Remembered();
        List<String> thousand = Collections.nCopies(1_000, "cell");
        for (int i = 0; i < 1_000; i++) {
            answers.put(new Wide(i, 500), thousand);
            assertThat(answers.size()).isLessThanOrEqualTo(Remembered.MOST);
            assertThat(answers.find(new Wide(i, 500), List.class)).contains(thousand);
        }
    }

    @Test
    void anAnswerThatIsPutAgainCountsOnce() {
        Remembered answers = new Remembered();
        for (int i = 0; i < 10; i++) {
            answers.put("key", "answer");
        }
        assertThat(answers.size()).isEqualTo(2);
        answers.put("other", List.of("a", "b"));
        assertThat(answers.size()).isEqualTo(2 + 1 + 3);
    }
}
