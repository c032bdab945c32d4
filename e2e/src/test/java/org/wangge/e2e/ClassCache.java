package org.wangge.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The cache of loaded classes that the servers of this run start from, made once before the first: most of a start is loading classes. */
final class ClassCache {

    private static final Path FILE = make();

    private ClassCache() {}

    /** For the virtual machine of a server, whose log is to hold what the server says only. */
    static List<String> flags() {
        return List.of("-XX:AOTCache=" + FILE, "-Xlog:aot*=error");
    }

    private static Path make() {
        Path folder = PackedServer.temporaryFolder();
        Path file = folder.resolve("office.aot");
        Path data = folder.resolve("data");
        try {
            List<String> training = List.of("-XX:AOTCacheOutput=" + file, "-Dspring.context.exit=onRefresh");
            Office.launch(data, List.of(), training, Map.of()).onExit().join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!Files.exists(file)) {
            throw new IllegalStateException("no cache was made, see " + Office.log(data));
        }
        return file;
    }
}
