package org.wangge.server.casework.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wangge.server.casework.clock.Calendars.at;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.wangge.server.casework.machine.Limit;

/** The examples of {@code docs/clocks.md} are what the calendar says. */
class ClockDocTest {

    private static final Pattern EXAMPLE =
            Pattern.compile("\\| (\\d+) ([A-Z_]+) \\| (\\S+) (\\S+) \\| (\\S+) (\\S+) \\| (.+) \\|");

    @Test
    void theExamplesAreTrue() throws IOException {
        var examples = EXAMPLE.matcher(Files.readString(Path.of("../docs/clocks.md")))
                .results()
                .toList();
        assertThat(examples).hasSizeGreaterThan(10);
        for (MatchResult example : examples) {
            Limit limit = new Limit(Integer.parseInt(example.group(1)), Limit.Unit.of(example.group(2)));
            assertThat(Calendars.OFFICE.due(limit, at(example.group(3) + "T" + example.group(4))))
                    .as(example.group())
                    .isEqualTo(at(example.group(5) + "T" + example.group(6)));
        }
    }
}
