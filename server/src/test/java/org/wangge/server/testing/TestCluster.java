package org.wangge.server.testing;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;
import org.springframework.boot.SpringApplication;
import org.springframework.util.FileSystemUtils;
import org.wangge.server.embedded.EmbeddedPostgis;
import org.wangge.server.embedded.EmbeddedPostgis.Durability;

/** One throw-away PostGIS for the whole test run, with a migrated template from which every test class gets a database of its own. */
public final class TestCluster {

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final EmbeddedPostgis POSTGIS = start();

    private TestCluster() {}

    /** A pool on a fresh database with the schema of today and nothing in it but seeds. */
    public static HikariDataSource freshDatabase() {
        return pool(cloneOf("template_migrated"));
    }

    /** A pool on a fresh database with nothing in it at all. */
    public static HikariDataSource emptyDatabase() {
        return pool(cloneOf("template1"));
    }

    /** A URL with credentials, as an administrator would give it, of a fresh database with nothing in it. */
    public static String emptyDatabaseUrl() {
        return POSTGIS.url(cloneOf("template1"))
                .replace("jdbc:postgresql://", "postgresql://" + POSTGIS.user() + ":" + POSTGIS.password() + "@");
    }

    private static String cloneOf(String template) {
        String name = "test_" + NUMBER.incrementAndGet();
        execute("create database " + name + " template " + template);
        return name;
    }

    private static EmbeddedPostgis start() {
        try {
            Path folder = Files.createTempDirectory("wangge-test");
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
            EmbeddedPostgis postgis = EmbeddedPostgis.start(folder, Optional.empty(), Durability.THROW_AWAY);
            // After all contexts are closed: what stops without its database waits for connections, half a minute each.
            SpringApplication.getShutdownHandlers().add(() -> stop(postgis, folder));
            migrateTemplate(postgis);
            return postgis;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void stop(EmbeddedPostgis postgis, Path folder) {
        postgis.close();
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void migrateTemplate(EmbeddedPostgis postgis) {
        executeOn(postgis, "create database template_migrated");
        try (HikariDataSource template = pool(postgis, "template_migrated");
                Connection connection = template.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create extension postgis");
            Flyway.configure()
                    .dataSource(template)
                    .schemas("wangge")
                    .defaultSchema("wangge")
                    .load()
                    .migrate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static HikariDataSource pool(String database) {
        return pool(POSTGIS, database);
    }

    private static HikariDataSource pool(EmbeddedPostgis postgis, String database) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(postgis.url(database));
        pool.setUsername(postgis.user());
        pool.setPassword(postgis.password());
        pool.setMaximumPoolSize(8);
        pool.setMinimumIdle(0);
        pool.addDataSourceProperty("currentSchema", "wangge,public");
        pool.addDataSourceProperty("reWriteBatchedInserts", "true");
        return pool;
    }

    private static void execute(String sql) {
        executeOn(POSTGIS, sql);
    }

    private static void executeOn(EmbeddedPostgis postgis, String sql) {
        try (Connection connection =
                        DriverManager.getConnection(postgis.url("postgres"), postgis.user(), postgis.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
