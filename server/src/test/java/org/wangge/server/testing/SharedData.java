package org.wangge.server.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The real open data beside the repository, which is never committed. */
public final class SharedData {

    private SharedData() {}

    /** A file below {@code shared/data}; skips the test with a message where it is not there. */
    @SuppressWarnings("NullAway") // assumeTrue leaves when it is null
    public static Path file(String name) {
        Path folder = Path.of(System.getProperty("wangge.shared", "shared"));
        Path file = Stream.of(folder, Path.of("../shared"), Path.of("../../shared"))
                .map(parent -> parent.resolve("data").resolve(name))
                .filter(Files::exists)
                .findFirst()
                .orElse(null);
        Assumptions.assumeTrue(file != null, () -> "skipped: shared/data/" + name + " is not beside the repository");
        return file;
    }
}
