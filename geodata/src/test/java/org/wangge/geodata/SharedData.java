package org.wangge.geodata;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Finds the open data that is not committed: system property or environment {@code wangge.shared} / {@code WANGGE_SHARED},
 * the shared folder or its {@code data}; else {@code ../shared} beside the repository. A test whose file is missing is skipped, and says so.
 */
public final class SharedData {

    private SharedData() {}

    public static Path file(String name) {
        Path folder = folder();
        Path file = Files.isDirectory(folder.resolve("data"))
                ? folder.resolve("data").resolve(name)
                : folder.resolve(name);
        assumeTrue(Files.isReadable(file), "skipped: the open data file " + name + " is not beside the repository");
        return file;
    }

    private static Path folder() {
        String stated = System.getProperty("wangge.shared", System.getenv().getOrDefault("WANGGE_SHARED", ""));
        return stated.isBlank() ? repository().resolveSibling("shared") : Path.of(stated);
    }

    /** Tests run in a module's folder or in the root: the outermost folder with a pom. */
    private static Path repository() {
        Path folder = Path.of("").toAbsolutePath();
        for (Path parent = folder.getParent(); parent != null && Files.exists(parent.resolve("pom.xml")); ) {
            folder = parent;
            parent = folder.getParent();
        }
        return folder;
    }
}
