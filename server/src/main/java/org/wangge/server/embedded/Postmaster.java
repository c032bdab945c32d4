package org.wangge.server.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The main process of a running PostgreSQL, as it says itself in {@code postmaster.pid}.
 *
 * @param process alive when it was found
 * @param port where it listens on the loopback address
 */
record Postmaster(ProcessHandle process, int port) {

    private static final String FILE = "postmaster.pid";

    /** Where the port stands in the file, counted from 0. */
    private static final int PORT_LINE = 3;

    /**
     * Finds the process that runs a cluster. A file that a dead one left does not count, nor does another program that got its number
     * later, which must not be stopped in its place.
     */
    static Optional<Postmaster> find(Path cluster) throws IOException {
        List<String> lines;
        try {
            lines = Files.readAllLines(cluster.resolve(FILE));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        if (lines.isEmpty() || lines.getFirst().isBlank()) {
            return Optional.empty();
        }
        int port =
                lines.size() > PORT_LINE ? Integer.parseInt(lines.get(PORT_LINE).strip()) : 0;
        return ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
                .filter(process -> process.info()
                        .arguments()
                        .filter(arguments -> List.of(arguments).contains(cluster.toString()))
                        .isPresent())
                .map(process -> new Postmaster(process, port));
    }

    /** Takes away the file of a dead one. */
    static boolean forget(Path cluster) throws IOException {
        return Files.deleteIfExists(cluster.resolve(FILE));
    }
}
