package org.wangge.server.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
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

    private static final String USER = "wangge";
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgis.class);

    private final PostgresCluster cluster;
    private final String password;
    private final int port;
    private final Durability durability;
    private final FileChannel lock;

    private EmbeddedPostgis(
            PostgresCluster cluster, String password, int port, Durability durability, FileChannel lock) {
        this.cluster = cluster;
        this.password = password;
        this.port = port;
        this.durability = durability;
        this.lock = lock;
    }

    /**
     * Starts the database of a data folder, which is made when it is not there.
     *
     * @param binariesFolder where to look for PostgreSQL, or empty for the system's places
     * @throws DatabaseException when it cannot start; the message says what to do
     */
    public static EmbeddedPostgis start(Path data, Optional<Path> binariesFolder, Durability durability) {
        DataFolder folder = DataFolder.of(data);
        try {
            Files.createDirectories(folder.path());
            FileChannel lock = folder.lock();
            try {
                PostgresCluster cluster = PostgresCluster.open(folder, binariesFolder);
                String password = folder.password();
                cluster.ensureMade(USER, password);
                stopLeftOver(cluster);
                EmbeddedPostgis database = new EmbeddedPostgis(cluster, password, freePort(), durability, lock);
                database.startAgain();
                return database;
            } catch (RuntimeException | IOException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw new DatabaseException("The data folder " + folder.path() + " cannot be used: " + e.getMessage(), e);
        }
    }

    /** The JDBC URL of a database of this server. */
    public String url(String database) {
        return url(port, database);
    }

    public String user() {
        return USER;
    }

    public String password() {
        return password;
    }

    /** How programs reach the office's database on this server. */
    public PostgisAccess access() {
        return new PostgisAccess(cluster.binaries().bin(), url("postgres"), USER, password);
    }

    /**
     * The database of a data folder while another process runs it; empty where none runs.
     *
     * @throws DatabaseException when the folder belongs to somebody else
     */
    public static Optional<PostgisAccess> findRunning(Path data, Optional<Path> binariesFolder) {
        DataFolder folder = DataFolder.of(data);
        try {
            Optional<Postmaster> running = Postmaster.find(folder.cluster()).filter(found -> found.port() > 0);
            if (running.isEmpty()) {
                return Optional.empty();
            }
            PostgresBinaries binaries = PostgresBinaries.find(binariesFolder, PostgresCluster.major(folder.cluster()));
            String url = url(running.get().port(), "postgres");
            return Optional.of(new PostgisAccess(binaries.bin(), url, USER, folder.password()));
        } catch (IOException e) {
            throw new DatabaseException(
                    "The data folder " + folder.path() + " cannot be read: run this as the user who started the office",
                    e);
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

    private static void stopLeftOver(PostgresCluster cluster) {
        if (cluster.runs()) {
            cluster.stop();
            LOG.info("stopped a PostgreSQL that an earlier server had left running");
        }
    }

    /** Whether its process is there. */
    boolean runs() {
        return cluster.runs();
    }

    /**
     * Starts the server at the same place as before, after it ended.
     *
     * @throws DatabaseException when it does not start
     */
    void startAgain() {
        cluster.start(port, durability);
        LOG.info("PostgreSQL {} runs on 127.0.0.1:{}", cluster.binaries().major(), port);
    }

    /** Stops the server, which writes everything to disk, and gives the data folder free. */
    @Override
    public void close() {
        try {
            // A service manager may have ended it together with this server.
            if (cluster.runs()) {
                cluster.stop();
            }
        } catch (DatabaseException e) {
            LOG.warn("PostgreSQL did not stop in an orderly way; it recovers at the next start", e);
        }
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String url(int port, String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
