package org.wangge.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.wangge.e2e.PackedServer.Ended;

/** The cache of loaded classes, without which the next start takes twice as long. Making it takes longer than other tests. */
@Tag("long")
@Timeout(300)
class FastStartIT {

    @Test
    void theCacheIsMadeOnceAndEveryStartUsesIt() throws IOException {
        Path bundle = PackedServer.temporaryFolder();
        Files.createSymbolicLink(bundle.resolve("app"), PackedServer.jar().getParent());
        Path copy = Files.copy(PackedServer.script(), bundle.resolve("wangge"));
        Script script = Script.ofBundle(copy, bundle);
        Path cache = bundle.resolve(".wangge/office.aot");

        assertThat(startAndStop(script)).contains("Preparing the fast start");
        var made = Files.getLastModifiedTime(cache);

        assertThat(startAndStop(script)).doesNotContain("Preparing the fast start");
        assertThat(Files.getLastModifiedTime(cache)).isEqualTo(made);
    }

    /** What the start said. A server that cannot use the cache it is given says so in its log. */
    private static String startAndStop(Script script) throws IOException {
        Ended started = script.run("run", "--empty", "--detach", "--port", "0", "--data", "data");
        try {
            assertThat(started.status()).as(started.err()).isZero();
            Path data = script.folder().resolve("data");
            long pid = Office.JSON
                    .readTree(Files.readString(data.resolve("office.json")))
                    .path("pid")
                    .asLong();
            assertThat(Files.readString(Path.of("/proc", Long.toString(pid), "maps")))
                    .as("what the server has mapped")
                    .contains("office.aot");
            assertThat(Files.readString(data.resolve("office.log"))).doesNotContain("AOT cache");
        } finally {
            assertThat(script.run("stop", "--data", "data").status()).isZero();
        }
        return started.err();
    }
}
