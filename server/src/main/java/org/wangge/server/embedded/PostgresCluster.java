package org.wangge.server.embedded;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;
import org.wangge.server.embedded.EmbeddedPostgis.Durability;

/**
 * The files of one PostgreSQL, and starting and stopping the server that works on them.
 *
 * @param user whom the server runs as
 * @param folder absolute; there, maybe empty
 */
record PostgresCluster(PostgresBinaries binaries, ServerUser user, Path folder) {

    /** How the folder begins in which a cluster is made. */
    private static final String UNFINISHED = "postgres.new.";

    private static final int LOG_LINES_TOLD = 12;
    private static final Logger LOG = LoggerFactory.getLogger(PostgresCluster.class);

    /**
     * @throws DatabaseException when no installed PostgreSQL fits
     */
    static PostgresCluster open(DataFolder data, Optional<Path> binariesFolder) throws IOException {
        Path folder = data.cluster();
        PostgresBinaries binaries = PostgresBinaries.find(binariesFolder, major(folder));
        Files.createDirectories(folder);
        return new PostgresCluster(binaries, ServerUser.forFolder(folder), folder);
    }

    /** The major version of PostgreSQL that wrote the files; empty where there are none. */
    static Optional<Integer> major(Path folder) throws IOException {
        Path file = folder.resolve("PG_VERSION");
        return Files.exists(file)
                ? Optional.of(Integer.valueOf(Files.readString(file).strip()))
                : Optional.empty();
    }

    /** Makes the cluster where there is none, in a folder beside, and moves it into place when it is whole. */
    void ensureMade(String superuser, String password) throws IOException {
        if (major(folder).isPresent()) {
            return;
        }
        refuseForeign();
        clearLeftOvers();
        Path fresh = Files.createTempDirectory(folder.getParent(), UNFINISHED);
        Path passwordFile = fresh.resolve("password");
        Files.writeString(passwordFile, password);
        Path target = Files.createDirectory(fresh.resolve("cluster"));
        user.own(target);
        user.own(fresh);
        run(
                "initdb",
                "-D",
                target.toString(),
                "-U",
                superuser,
                "--pwfile=" + passwordFile,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C.UTF-8");
        Files.delete(folder);
        Files.move(target, folder);
        FileSystemUtils.deleteRecursively(fresh);
    }

    private void refuseForeign() throws IOException {
        try (Stream<Path> content = Files.list(folder)) {
            if (content.findAny().isPresent()) {
                throw new DatabaseException("The folder " + folder
                        + " holds something that is no database. Move it away, or choose another folder with --data.");
            }
        }
    }

    /** An initdb outlives a killed server and may still be writing: what resists now goes the next time. */
    private void clearLeftOvers() throws IOException {
        try (DirectoryStream<Path> unfinished = Files.newDirectoryStream(folder.getParent(), UNFINISHED + "*")) {
            for (Path old : unfinished) {
                try {
                    FileSystemUtils.deleteRecursively(old);
                } catch (IOException e) {
                    LOG.info("{} could not be deleted yet: {}", old, e.getMessage());
                }
            }
        }
    }

    /** Whether the server is there. It may be recovering and refuse to answer yet. */
    boolean runs() {
        try {
            return Postmaster.find(folder).isPresent();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /**
     * Starts the server and waits until it answers.
     *
     * @throws DatabaseException with the end of its log
     */
    void start(int port, Durability durability) {
        endOrphans();
        forgetDead();
        String options = "-p " + port + " -c listen_addresses=127.0.0.1 -c unix_socket_directories="
                + " -c max_connections=100 -c shared_buffers=256MB -c work_mem=32MB -c maintenance_work_mem=256MB"
                + " -c jit=off -c max_wal_size=2GB -c log_timezone=UTC -c timezone=UTC"
                + (durability == Durability.THROW_AWAY
                        ? " -c fsync=off -c synchronous_commit=off -c full_page_writes=off"
                        : "");
        try {
            control("start", "-w", "-t", "120", "-l", log().toString(), "-o", options);
        } catch (DatabaseException e) {
            throw new DatabaseException("PostgreSQL does not start. " + reason(e), e);
        }
    }

    /**
     * Stops the server in an orderly way.
     *
     * @throws DatabaseException when it does not stop
     */
    void stop() {
        control("stop", "-m", "fast", "-w", "-t", "60");
    }

    private void forgetDead() {
        try {
            if (Postmaster.forget(folder)) {
                LOG.info("PostgreSQL was not stopped in an orderly way; it recovers now");
            }
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private DatabaseException unreadable(IOException e) {
        return new DatabaseException("The folder " + folder + " cannot be used: " + e.getMessage(), e);
    }

    /**
     * Ends the workers of a killed server that are still busy, since they hold its shared memory and keep the next one from starting. What
     * they had committed is in the log that the next one recovers from. Where there is no {@code /proc} they are waited for.
     */
    private void endOrphans() {
        List<ProcessHandle> orphans =
                ProcessHandle.allProcesses().filter(this::worksHere).toList();
        orphans.forEach(ProcessHandle::destroyForcibly);
        CompletableFuture.allOf(orphans.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new))
                .completeOnTimeout(null, 10, TimeUnit.SECONDS)
                .join();
    }

    /** Every process of PostgreSQL works in the folder of its cluster. */
    private boolean worksHere(ProcessHandle process) {
        try {
            Path proc = Path.of("/proc", Long.toString(process.pid()));
            return Files.readSymbolicLink(proc.resolve("cwd")).equals(folder.toRealPath())
                    && Files.readSymbolicLink(proc.resolve("exe"))
                            .equals(binaries.program("postgres").toRealPath());
        } catch (IOException e) {
            return false; // Ended already, or somebody else's.
        }
    }

    private void control(String... arguments) {
        run(
                "pg_ctl",
                Stream.concat(Stream.of("-D", folder.toString(), "-s"), Stream.of(arguments))
                        .toArray(String[]::new));
    }

    private void run(String program, String... arguments) {
        List<String> command = new ArrayList<>(user.prefix());
        command.add(binaries.program(program).toString());
        command.addAll(List.of(arguments));
        Command.run(command);
    }

    private Path log() {
        return folder.resolve("server.log");
    }

    private String reason(DatabaseException failure) {
        try {
            List<String> lines = Files.readAllLines(log());
            return "The end of its log:\n"
                    + String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_LINES_TOLD), lines.size()));
        } catch (IOException e) {
            return String.valueOf(failure.getMessage());
        }
    }
}
