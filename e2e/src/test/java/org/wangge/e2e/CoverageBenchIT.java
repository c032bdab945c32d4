package org.wangge.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.wangge.e2e.PackedServer.Ended;

/** The measurement of coverage with little: it goes through, and the plain ways say the same. How fast it is is not asked here. */
@Tag("long")
@Timeout(240)
class CoverageBenchIT {

    @Test
    void bothWaysSayTheSame() {
        Ended bench = PackedServer.command(
                Map.of("WANGGE_SERVER_JAR", PackedServer.jar().toString(), "WANGGE_SERVER_FLAGS", "-XX:+UseSerialGC"),
                "bench",
                "coverage",
                "--services",
                "200",
                "--buildings",
                "2000",
                "--cameras",
                "20");

        assertThat(bench.status()).as(bench.err()).isZero();
        assertThat(bench.out())
                .contains("of 2,000 served, 0 told otherwise by PostGIS", "target same answer: met")
                .contains("what 20 cameras see past the buildings", "target same answer but for 1 in 1000: met")
                .contains("metres to all crossings within 400 m")
                .doesNotContain("same answer to 0.01 m: MISSED");
    }
}
