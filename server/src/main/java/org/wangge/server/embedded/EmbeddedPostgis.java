package org.wangge.server.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A private PostgreSQL with PostGIS in {@code <data>/postgres}, listening on 127.0.0.1 with a password kept in the data folder.
 * One server owns a data folder: a lock file keeps a second one out. A server process that was killed leaves PostgreSQL running;
 * the next start stops it first, so that nothing answered is lost.
 */
public final class EmbeddedPostgis implements AutoCloseable {

    /** How much is paid for safety: an office keeps its data over a power cut, a test throws them away. */
    public enum Durability {
        SAFE,
        THROW_AWAY
    }

    static final String USER = "wangge";

    /** How the folder begins in which a cluster is made. */
    private static final String UNFINISHED = "postgres.new.";

    /** Where the port stands in {@code postmaster.pid}, counted from 0. */
    private static final int POSTMASTER_PORT_LINE = 3;

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgis.class);

    private final PostgresBinaries binaries;
    private final ServerUser user;
    private final Path cluster;
    private final Path log;
    private final String password;
    private final int port;
    private final FileChannel lockFile;

    private EmbeddedPostgis(
            PostgresBinaries binaries,
            ServerUser user,
            Path cluster,
            Path log,
            String password,
            int port,
            FileChannel lockFile) {
        this.binaries = binaries;
        this.user = user;
        this.cluster = cluster;
        this.log = log;
        this.password = password;
        this.port = port;
        this.lockFile = lockFile;
    }

    /**
     * Starts the database of a data folder, which is made when it is not there.
     *
     * @param binariesFolder where to look for PostgreSQL, or empty for the system's places
     * @throws DatabaseException when it cannot start; the message says what to do
     */
    public static EmbeddedPostgis start(Path data, Optional<Path> binariesFolder, Durability durability) {
        Path folder = data.toAbsolutePath().normalize();
        try {
            Files.createDirectories(folder);
            FileChannel lockFile = lock(folder);
            try {
                return startLocked(folder, binariesFolder, durability, lockFile);
            } catch (RuntimeException | IOException e) {
                lockFile.close();
                throw e;
            }
        } catch (IOException e) {
            throw new DatabaseException("The data folder " + folder + " cannot be used: " + e.getMessage(), e);
        }
    }

    private static EmbeddedPostgis startLocked(
            Path folder, Optional<Path> binariesFolder, Durability durability, FileChannel lockFile)
            throws IOException {
        Path cluster = folder.resolve("postgres");
        Path versionFile = cluster.resolve("PG_VERSION");
        Optional<Integer> major = Files.exists(versionFile)
                ? Optional.of(Integer.valueOf(Files.readString(versionFile).strip()))
                : Optional.empty();
        PostgresBinaries binaries = PostgresBinaries.find(binariesFolder, major);
        Files.createDirectories(cluster);
        ServerUser user = ServerUser.forFolder(cluster);
        String password = password(folder);
        EmbeddedPostgis database = new EmbeddedPostgis(
                binaries, user, cluster, cluster.resolve("server.log"), password, freePort(), lockFile);
        if (major.isEmpty()) {
            refuseForeign(cluster);
            database.initialise(folder);
        }
        database.stopLeftOver();
        database.launch(durability);
        LOG.info("PostgreSQL {} runs on 127.0.0.1:{}", binaries.major(), database.port);
        return database;
    }

    /** The JDBC URL of a database of this server. */
    public String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    public String user() {
        return USER;
    }

    public String password() {
        return password;
    }

    /** How programs reach the office's database on this server. */
    public PostgisAccess access() {
        return new PostgisAccess(binaries.bin(), url("postgres"), USER, password);
    }

    /**
     * The database of a data folder while another process runs it; empty where none runs.
     *
     * @throws DatabaseException when the folder belongs to somebody else
     */
    public static Optional<PostgisAccess> findRunning(Path data, Optional<Path> binariesFolder) {
        Path folder = data.toAbsolutePath().normalize();
        Path cluster = folder.resolve("postgres");
        try {
            List<String> postmaster = Files.readAllLines(cluster.resolve("postmaster.pid"));
            if (postmaster.size() <= POSTMASTER_PORT_LINE || !runs(cluster, postmaster)) {
                return Optional.empty();
            }
            int major = Integer.parseInt(
                    Files.readString(cluster.resolve("PG_VERSION")).strip());
            PostgresBinaries binaries = PostgresBinaries.find(binariesFolder, Optional.of(major));
            String url = "jdbc:postgresql://127.0.0.1:" + postmaster.get(POSTMASTER_PORT_LINE) + "/postgres";
            return Optional.of(new PostgisAccess(binaries.bin(), url, USER, password(folder)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new DatabaseException(
                    "The data folder " + folder + " cannot be read: run this as the user who started the office", e);
        }
    }

    /**
     * Stops a database that a killed server left running.
     *
     * @return whether there was one
     * @throws DatabaseException when a server is using the folder, or the database does not stop
     */
    public static boolean stopLeftOver(Path data) {
        if (findRunning(data, Optional.empty()).isEmpty()) {
            return false;
        }
        start(data, Optional.empty(), Durability.SAFE).close();
        return true;
    }

    /**
     * Whether the process of {@code postmaster.pid} is the server of this cluster. After a crash of the machine another program may have
     * its number, which must not be stopped in its place.
     */
    private static boolean runs(Path cluster, List<String> postmaster) {
        return !postmaster.isEmpty()
                && ProcessHandle.of(Long.parseLong(postmaster.getFirst().strip()))
                        .flatMap(process -> process.info().arguments())
                        .filter(arguments -> List.of(arguments).contains(cluster.toString()))
                        .isPresent();
    }

    /** Stops the server, which writes everything to disk, and gives the data folder free. */
    @Override
    public void close() {
        try {
            control("stop", "-m", "fast", "-w", "-t", "60");
        } catch (DatabaseException e) {
            LOG.warn("PostgreSQL did not stop in an orderly way; it recovers at the next start", e);
        }
        try {
            lockFile.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FileChannel lock(Path folder) throws IOException {
        FileChannel file =
                FileChannel.open(folder.resolve("office.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        @Nullable FileLock lock;
        try {
            lock = file.tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null;
        }
        if (lock == null) {
            file.close();
            throw new DatabaseException("Another Wangge server is using the data folder " + folder
                    + ". Stop it first (./wangge stop), or choose another folder with --data.");
        }
        return file;
    }

    private static void refuseForeign(Path cluster) throws IOException {
        try (Stream<Path> content = Files.list(cluster)) {
            if (content.findAny().isPresent()) {
                throw new DatabaseException("The folder " + cluster
                        + " holds something that is no database. Move it away, or choose another folder with --data.");
            }
        }
    }

    /** Makes the cluster in a folder beside, and moves it into place when it is whole: a killed start leaves nothing half. */
    private void initialise(Path folder) throws IOException {
        clearLeftOvers(folder);
        Path fresh = Files.createTempDirectory(folder, UNFINISHED);
        Path passwordFile = fresh.resolve("password");
        Files.writeString(passwordFile, password);
        Path target = fresh.resolve("cluster");
        Files.createDirectories(target);
        user.own(target);
        user.own(fresh);
        List<String> command = new ArrayList<>(user.prefix());
        command.addAll(List.of(
                binaries.program("initdb").toString(),
                "-D",
                target.toString(),
                "-U",
                USER,
                "--pwfile=" + passwordFile,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C.UTF-8"));
        Command.run(command);
        Files.delete(cluster);
        Files.move(target, cluster);
        deleteTree(fresh);
    }

    /** An initdb outlives a killed server and may still be writing: what resists now goes the next time. */
    private static void clearLeftOvers(Path folder) throws IOException {
        try (DirectoryStream<Path> unfinished = Files.newDirectoryStream(folder, UNFINISHED + "*")) {
            for (Path old : unfinished) {
                try {
                    deleteTree(old);
                } catch (IOException e) {
                    LOG.info("{} could not be deleted yet: {}", old, e.getMessage());
                }
            }
        }
    }

    private void stopLeftOver() throws IOException {
        Path file = cluster.resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return;
        }
        if (!runs(cluster, Files.readAllLines(file))) {
            Files.delete(file);
            LOG.info("PostgreSQL was not stopped in an orderly way; it recovers now");
            return;
        }
        control("stop", "-m", "fast", "-w", "-t", "60");
        LOG.info("stopped a PostgreSQL that an earlier server had left running");
    }

    private void launch(Durability durability) {
        String options = "-p " + port + " -c listen_addresses=127.0.0.1 -c unix_socket_directories="
                + " -c max_connections=100 -c shared_buffers=256MB -c work_mem=32MB -c maintenance_work_mem=256MB"
                + " -c jit=off -c max_wal_size=2GB -c log_timezone=UTC -c timezone=UTC"
                + (durability == Durability.THROW_AWAY
                        ? " -c fsync=off -c synchronous_commit=off -c full_page_writes=off"
                        : "");
        try {
            control("start", "-w", "-t", "120", "-l", log.toString(), "-o", options);
        } catch (DatabaseException e) {
            throw new DatabaseException("PostgreSQL does not start. The end of its log:\n" + lastLines(), e);
        }
    }

    private void control(String... arguments) {
        List<String> command = new ArrayList<>(user.prefix());
        command.add(binaries.program("pg_ctl").toString());
        command.addAll(List.of("-D", cluster.toString(), "-s"));
        command.addAll(List.of(arguments));
        Command.run(command);
    }

    private String lastLines() {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 12), lines.size()));
        } catch (IOException e) {
            return "(" + log + " cannot be read)";
        }
    }

    private static String password(Path folder) throws IOException {
        Path file = folder.resolve("postgres.password");
        if (!Files.exists(file)) {
            byte[] random = new byte[24];
            new SecureRandom().nextBytes(random);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, HexFormat.of().formatHex(random));
        }
        return Files.readString(file).strip();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void deleteTree(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (var paths = Files.walk(folder)) {
            for (Path path : paths.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
