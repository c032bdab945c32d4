package org.wangge.server.operation.command;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;
import org.wangge.server.embedded.DatabaseException;
import org.wangge.server.embedded.EmbeddedPostgis;
import org.wangge.server.embedded.PostgisAccess;

/**
 * {@code restore FILE}: brings a saved office back. It is built in a folder {@code <data>/restoring.…} and moved into place as the last step,
 * so that an interrupted restore leaves no half office; in an external database it is one transaction.
 */
final class RestoreCommand {

    /** How the folder begins in which an office is restored. */
    private static final String WORKSHOP = "restoring.";

    /** What makes up an office; the last one makes it count. */
    private static final List<String> MOVED = List.of("kind", "postgres.password", "postgres");

    private RestoreCommand() {}

    static void run(Arguments arguments) {
        Path archive = Path.of(arguments.word(0, "FILE")).toAbsolutePath();
        Path data = arguments.data();
        Optional<String> url = Arguments.databaseUrl();
        try {
            if (url.isPresent()) {
                intoDatabase(archive, PostgisAccess.ofUrl(url.get()));
            } else {
                intoFolder(archive, data);
            }
        } catch (IOException e) {
            throw new CommandFailure("restoring failed: " + e.getMessage(), e);
        }
    }

    private static void intoDatabase(Path archive, PostgisAccess access) throws IOException {
        if (OfficeDatabase.holdsSchema(access)) {
            throw new CommandFailure(
                    "the database holds an office already (schema wangge); restore into one that holds none");
        }
        Path dump = Files.createTempFile("wangge-restore", ".dump");
        try {
            load(access, OfficeArchive.read(archive, dump), dump);
        } finally {
            Files.deleteIfExists(dump);
        }
        WanggeCommand.say("Restored " + archive + " into the database.");
    }

    private static void intoFolder(Path archive, Path data) throws IOException {
        Files.createDirectories(data);
        refuseUnlessEmpty(data);
        clearLeftOvers(data);
        Path workshop = Files.createTempDirectory(data, WORKSHOP);
        // The user of the database, who is another one when root restores, goes through it.
        Files.setPosixFilePermissions(workshop, PosixFilePermissions.fromString("rwx--x--x"));
        Path dump = workshop.resolve("database.dump");
        OfficeArchive.Manifest manifest = OfficeArchive.read(archive, dump);
        try (EmbeddedPostgis postgis =
                EmbeddedPostgis.start(workshop, Optional.empty(), EmbeddedPostgis.Durability.SAFE)) {
            load(postgis.access(), manifest, dump);
        }
        Files.writeString(workshop.resolve("kind"), manifest.kind() + "\n");
        for (String name : MOVED) {
            Files.move(workshop.resolve(name), data.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        }
        FileSystemUtils.deleteRecursively(workshop);
        clearLeftOvers(data);
        WanggeCommand.say("Restored " + archive + " into " + data + ". Start it:  ./wangge run --data " + data);
    }

    /** What an interrupted restore left is no hindrance. */
    private static void refuseUnlessEmpty(Path data) throws IOException {
        try (Stream<Path> content = Files.list(data)) {
            List<String> names =
                    content.map(path -> path.getFileName().toString()).toList();
            boolean interrupted =
                    names.stream().anyMatch(name -> name.startsWith(WORKSHOP)) && !names.contains("postgres");
            for (String name : names) {
                boolean leftOver = interrupted && (name.startsWith(WORKSHOP) || MOVED.contains(name));
                if (!leftOver) {
                    throw new CommandFailure(data + " is not empty; restore into an empty data folder");
                }
            }
        }
    }

    /** A program that outlived a killed restore may still be writing: what resists now goes the next time. */
    private static void clearLeftOvers(Path data) throws IOException {
        try (DirectoryStream<Path> unfinished = Files.newDirectoryStream(data, WORKSHOP + "*")) {
            for (Path old : unfinished) {
                try {
                    EmbeddedPostgis.stopLeftOver(old);
                    FileSystemUtils.deleteRecursively(old);
                } catch (IOException | DatabaseException e) {
                    WanggeCommand.say(old + " could not be deleted yet: " + e.getMessage());
                }
            }
        }
    }

    private static void load(PostgisAccess access, OfficeArchive.Manifest manifest, Path dump) {
        OfficeDatabase.createExtensions(access, manifest.extensions());
        PostgresProgram.run(
                access,
                "pg_restore",
                List.of("--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges", dump.toString()));
    }
}
