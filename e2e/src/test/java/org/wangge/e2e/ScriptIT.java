package org.wangge.e2e;

import static org.assertj.core.api.Assertions.assertThat;

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
                "run --demo --public-url https://office.example",
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

    @ParameterizedTest
    @ValueSource(strings = {"test", "fix", "bundle"})
    void aBundleSaysThatItHasNoSources(String command) {
        Ended refused = Script.ofBundle(PackedServer.temporaryFolder()).run(command);

        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.err()).contains("wangge:", "bundle", "sources");
    }

    private static Ended script(String... words) {
        return Script.ofSources().run(words);
    }
}
