package org.wangge.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.wangge.e2e.PackedServer.Ended;

/** The measurement of cases with a few of them: it goes through, and every question is answered. */
@Tag("long")
@Timeout(300)
class CaseBenchIT {

    @Test
    void everyQuestionIsAskedInTwoSizes() {
        Ended bench = PackedServer.command(
                Map.of("WANGGE_SERVER_JAR", PackedServer.jar().toString(), "WANGGE_SERVER_FLAGS", "-XX:+UseSerialGC"),
                "bench",
                "cases",
                "--cases",
                "500+5000");

        assertThat(bench.status()).as(bench.err()).isZero();
        assertThat(bench.out())
                .contains("50 + 500", "500 + 5,000", "nearest 5", "console: queue by due, 100", "list: words");
    }
}
