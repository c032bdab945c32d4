package org.wangge.server.operation.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.wangge.server.embedded.EmbeddedPostgis;
import org.wangge.server.embedded.PostgisAccess;

/** {@code backup FILE}: saves the office of a data folder, or of an external database, as it is at one moment. */
final class BackupCommand {

    private BackupCommand() {}

    static void run(Arguments arguments) {
        Path target = Path.of(arguments.word(0, "FILE")).toAbsolutePath();
        Path data = arguments.data();
        Optional<String> url = Arguments.databaseUrl();
        if (url.isPresent()) {
            save(PostgisAccess.ofUrl(url.get()), data, target);
            return;
        }
        Optional<PostgisAccess> running = EmbeddedPostgis.findRunning(data, Optional.empty());
        if (running.isPresent()) {
            save(running.get(), data, target);
            return;
        }
        if (!Files.exists(data.resolve("postgres"))) {
            throw new CommandFailure("there is no office in " + data);
        }
        try (EmbeddedPostgis postgis = EmbeddedPostgis.start(data, Optional.empty(), EmbeddedPostgis.Durability.SAFE)) {
            save(postgis.access(), data, target);
        }
    }

    private static void save(PostgisAccess access, Path data, Path target) {
        Path dump = target.resolveSibling(target.getFileName() + ".dump.part");
        try {
            OfficeDatabase.State state = OfficeDatabase.state(access)
                    .orElseThrow(() -> new CommandFailure("there is no office in the database " + access.jdbcUrl()));
            PostgresProgram.run(
                    access,
                    "pg_dump",
                    List.of("--format=custom", "--schema=wangge", "--no-owner", "--no-privileges", "--file=" + dump));
            OfficeArchive.write(
                    target,
                    OfficeArchive.Manifest.of(
                            dump, kind(data), state.schemaVersion(), state.postgresMajor(), state.extensions()),
                    dump);
            WanggeCommand.say("Saved " + target + " (" + Files.size(target) / 1024 + " KiB)");
        } catch (IOException e) {
            throw new CommandFailure(target + " cannot be written: " + e.getMessage(), e);
        } finally {
            deleteQuietly(dump);
        }
    }

    private static String kind(Path data) throws IOException {
        Path file = data.resolve("kind");
        return Files.exists(file) ? Files.readString(file).strip() : "empty";
    }

    private static void deleteQuietly(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            WanggeCommand.say("The temporary file " + file + " could not be deleted: " + e.getMessage());
        }
    }
}
