package org.wangge.server.operation.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.wangge.server.embedded.EmbeddedPostgis;
import org.wangge.server.embedded.PostgisAccess;

/**
 * {@code restore FILE}: brings a saved office back. It is built in {@code <data>/restoring} and moved into place as the last step,
 * so that an interrupted restore leaves no half office; in an external database it is one transaction.
 */
final class RestoreCommand {

    private static final String WORKSHOP = "restoring";

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
        Path workshop = data.resolve(WORKSHOP);
        refuseUnlessEmpty(data, Files.exists(workshop));
        EmbeddedPostgis.stopLeftOver(workshop);
        Folders.deleteTree(workshop);
        Files.createDirectories(workshop);
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
        Folders.deleteTree(workshop);
        WanggeCommand.say("Restored " + archive + " into " + data + ". Start it:  ./wangge run --data " + data);
    }

    /** What an interrupted restore left is no hindrance. */
    private static void refuseUnlessEmpty(Path data, boolean interrupted) throws IOException {
        Set<String> leftOver = interrupted && !Files.exists(data.resolve("postgres"))
                ? Set.of(WORKSHOP, "kind", "postgres.password")
                : Set.of();
        try (Stream<Path> content = Files.list(data)) {
            if (content.anyMatch(path -> !leftOver.contains(path.getFileName().toString()))) {
                throw new CommandFailure(data + " is not empty; restore into an empty data folder");
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
