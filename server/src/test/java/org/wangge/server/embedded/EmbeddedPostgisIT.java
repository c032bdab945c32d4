package org.wangge.server.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.util.FileSystemUtils;
import org.wangge.server.embedded.EmbeddedPostgis.Durability;

class EmbeddedPostgisIT {

    Path data;

    @BeforeEach
    void makeFolder() throws IOException {
        data = Files.createTempDirectory("wangge-embedded");
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @AfterEach
    void deleteFolder() throws IOException {
        EmbeddedPostgis.stopLeftOver(data);
        FileSystemUtils.deleteRecursively(data);
    }

    @Test
    void dataSurviveARestart() throws SQLException {
        try (EmbeddedPostgis postgis = start()) {
            execute(postgis, "create extension postgis");
            execute(postgis, "create table kept as select st_point(113.73, 34.77, 4490) as place");
        }
        try (EmbeddedPostgis postgis = start()) {
            assertThat(single(postgis, "select st_astext(place) from kept")).isEqualTo("POINT(113.73 34.77)");
        }
    }

    @Test
    @Timeout(120)
    void committedRowsSurviveAKilledDatabase() throws SQLException, IOException {
        EmbeddedPostgis killed = start();
        execute(killed, "create table answered (n int)");
        for (int i = 1; i <= 200; i++) {
            execute(killed, "insert into answered values (" + i + ")");
        }
        ProcessHandle postmaster = postmaster();
        postmaster.destroyForcibly();
        postmaster.onExit().join();
        killed.close();

        try (EmbeddedPostgis postgis = start()) {
            assertThat(single(postgis, "select count(*) from answered")).isEqualTo("200");
        }
    }

    @Test
    @Timeout(120)
    void aWatchedDatabaseThatIsKilledComesBackAtTheSamePlace() throws SQLException, IOException {
        try (EmbeddedPostgis postgis = start();
                PostgresWatch watch = PostgresWatch.over(postgis)) {
            assertThat(watch).isNotNull();
            execute(postgis, "create table answered as select 42 as n");
            ProcessHandle killed = postmaster();
            killed.destroyForcibly();
            killed.onExit().join();
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (!answers(postgis) && System.nanoTime() < end) {
                Thread.onSpinWait();
            }
            assertThat(single(postgis, "select n from answered")).isEqualTo("42");
            assertThat(postmaster().pid()).isNotEqualTo(killed.pid());
        }
        assertThat(EmbeddedPostgis.findRunning(data, Optional.empty())).isEmpty();
    }

    private static boolean answers(EmbeddedPostgis postgis) {
        try (Connection connection = connection(postgis)) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }

    @Test
    void aProgramThatGotTheNumberOfADeadDatabaseIsLeftAlone() throws IOException {
        start().close();
        Process stranger = new ProcessBuilder("sleep", "300").start();
        try {
            Path file = data.resolve("postgres/postmaster.pid");
            Files.writeString(file, stranger.pid() + "\n" + data.resolve("postgres") + "\n0\n5432\n\n127.0.0.1\n");
            start().close();
            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroy();
        }
    }

    @Test
    void aSecondStartOnTheSameFolderIsRefused() {
        try (EmbeddedPostgis postgis = start()) {
            assertThat(postgis.user()).isNotBlank();
            assertThatThrownBy(this::start)
                    .isInstanceOf(DatabaseException.class)
                    .hasMessageContaining("Another Wangge server is using the data folder")
                    .hasMessageContaining(data.toString());
        }
        start().close();
    }

    @Test
    void dataOfAnotherMajorVersionAreLeftAloneWithAMessage() throws IOException {
        Path cluster = Files.createDirectories(data.resolve("postgres"));
        Files.writeString(cluster.resolve("PG_VERSION"), "13\n");

        assertThatThrownBy(this::start)
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("written by PostgreSQL 13")
                .hasMessageContaining("postgresql-13-postgis-3");
        assertThat(cluster).isDirectoryContaining(file -> file.endsWith("PG_VERSION"));
    }

    @Test
    void aFolderThatIsNoClusterIsNotOverwritten() throws IOException {
        Path cluster = Files.createDirectories(data.resolve("postgres"));
        Files.writeString(cluster.resolve("something"), "of somebody");

        assertThatThrownBy(this::start).isInstanceOf(DatabaseException.class).hasMessageContaining(cluster.toString());
        assertThat(cluster.resolve("something")).hasContent("of somebody");
    }

    @Test
    void isReachedFromTheLoopbackAddressOnly() throws IOException {
        try (EmbeddedPostgis postgis = start()) {
            int port = URI.create(postgis.url("postgres").substring("jdbc:".length()))
                    .getPort();

            assertThat(listening(port)).containsExactly("0100007F");
            List<Inet4Address> others = NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
                    .map(Inet4Address.class::cast)
                    .toList();
            for (Inet4Address address : others) {
                assertThatThrownBy(() -> connect(new InetSocketAddress(address, port)))
                        .isInstanceOf(IOException.class);
            }
        }
    }

    @Test
    void asksForThePassword() {
        try (EmbeddedPostgis postgis = start()) {
            assertThatThrownBy(() -> DriverManager.getConnection(postgis.url("postgres"), postgis.user(), "guessed"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password");
        }
    }

    @Test
    void keepsPasswordAndClusterToTheOwner() throws IOException {
        start().close();

        assertThat(Files.getPosixFilePermissions(data.resolve("postgres.password")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(Files.getPosixFilePermissions(data.resolve("postgres")))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void anotherProgramFindsTheRunningDatabase() {
        assertThat(EmbeddedPostgis.findRunning(data, Optional.empty())).isEmpty();
        try (EmbeddedPostgis postgis = start()) {
            assertThat(EmbeddedPostgis.findRunning(data, Optional.empty()))
                    .hasValueSatisfying(found -> assertThat(found.jdbcUrl()).isEqualTo(postgis.url("postgres")));
        }
        assertThat(EmbeddedPostgis.findRunning(data, Optional.empty())).isEmpty();
    }

    private EmbeddedPostgis start() {
        return EmbeddedPostgis.start(data, Optional.empty(), Durability.SAFE);
    }

    private ProcessHandle postmaster() throws IOException {
        String pid = Files.readAllLines(data.resolve("postgres/postmaster.pid")).getFirst();
        return ProcessHandle.of(Long.parseLong(pid.strip())).orElseThrow();
    }

    /** The local addresses, as the kernel writes them, on which anything listens at the port. */
    private static List<String> listening(int port) throws IOException {
        String suffix = ":%04X".formatted(port);
        try (Stream<String> lines =
                Stream.concat(Files.lines(Path.of("/proc/net/tcp")), Files.lines(Path.of("/proc/net/tcp6")))) {
            return lines.map(line -> line.strip().split("\\s+"))
                    .filter(fields -> fields[1].endsWith(suffix) && fields[3].equals("0A"))
                    .map(fields -> fields[1].substring(0, fields[1].indexOf(':')))
                    .toList();
        }
    }

    private static void connect(InetSocketAddress address) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(address, 1000);
        }
    }

    private static void execute(EmbeddedPostgis postgis, String sql) throws SQLException {
        try (Connection connection = connection(postgis);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String single(EmbeddedPostgis postgis, String sql) throws SQLException {
        try (Connection connection = connection(postgis);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }

    private static Connection connection(EmbeddedPostgis postgis) throws SQLException {
        return DriverManager.getConnection(postgis.url("postgres"), postgis.user(), postgis.password());
    }
}
