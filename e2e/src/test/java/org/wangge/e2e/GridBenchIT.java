package org.wangge.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.wangge.e2e.PackedServer.Ended;

/** The measurement of the grid on a small layer: it goes through, and the office and the plain ways say the same. */
@Tag("long")
@Timeout(180)
class GridBenchIT {

    @Test
    void theOfficeAndThePlainWaysAgree() {
        Ended bench = PackedServer.command(
                Map.of("WANGGE_SERVER_JAR", PackedServer.jar().toString(), "WANGGE_SERVER_FLAGS", "-XX:+UseSerialGC"),
                "bench",
                "grid",
                "--cells",
                "400",
                "--town",
                "none");

        assertThat(bench.status()).as(bench.err()).isZero();
        assertThat(bench.out())
                .contains("400 cells in 1 communities", "all found 12 overlaps", "95 %", "50 cells changed, 50 new");
    }
}
