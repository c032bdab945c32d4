package org.wangge.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wangge.e2e.PackedServer.Ended;

/** What the script says before it builds anything. */
class ScriptIT {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "run", "stop", "import", "export", "token", "admin", "backup", "restore", "bundle", "test", "fix",
                "bench"
            })
    void everyCommandExplainsItself(String command) {
        Ended help = script(command, "--help");

        assertThat(help.status()).isZero();
        assertThat(help.out()).startsWith("./wangge " + command).contains("--data DIR", "--db URL", "--port N");
    }

    @Test
    void theScriptExplainsItself() {
        assertThat(script("--help").status()).isZero();
        assertThat(script("--help").out()).contains("./wangge run", "./wangge restore FILE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "fly",
                "run --port many",
                "run --port 70000",
                "run --data",
                "run --demo --empty",
                "run --demo --host 0.0.0.0",
                "run --tls-cert only.pem",
                "run --db mysql://localhost/office",
                "run --public-url office.example",
                "import osm",
                "import castles towns.csv",
                "token",
                "admin delete somebody",
                "backup",
                "test --short",
                "bench everything"
            })
    void aWrongCallEndsWithTwo(String words) {
        Ended wrong = script(words.isEmpty() ? new String[0] : words.split(" "));

        assertThat(wrong.status()).as(wrong.err()).isEqualTo(2);
        assertThat(wrong.out()).isEmpty();
        assertThat(wrong.err()).contains("wangge");
    }

    @Test
    void aMissingFileIsExplained() {
        Ended missing = script("import", "osm", "there-is-none.osm.pbf");

        assertThat(missing.status()).isEqualTo(1);
        assertThat(missing.err()).contains("there-is-none.osm.pbf");
    }

    private static Ended script(String... words) {
        List<String> command = new ArrayList<>(List.of("sh", System.getProperty("wangge.script")));
        command.addAll(List.of(words));
        try {
            Process process = new ProcessBuilder(command)
                    .directory(Path.of(System.getProperty("java.io.tmpdir")).toFile())
                    .start();
            process.getOutputStream().close();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            return new Ended(
                    process.exitValue(),
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8),
                    new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
