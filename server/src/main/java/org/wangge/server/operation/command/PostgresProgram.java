package org.wangge.server.operation.command;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.wangge.server.embedded.PostgisAccess;

/** Runs programs against a database. */
final class PostgresProgram {

    private PostgresProgram() {}

    /**
     * Runs a client program of PostgreSQL.
     *
     * @throws CommandFailure with what the program said, when it fails
     */
    static void run(PostgisAccess database, String name, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(database.program(name), "--dbname=" + database.libpqUrl()));
        command.addAll(arguments);
        run(name, command, database.environment());
    }

    /**
     * Runs any other program that speaks to a database.
     *
     * @param name what it is called in messages
     * @throws CommandFailure with what the program said, when it fails
     */
    static void run(String name, List<String> command, Map<String, String> environment) {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new CommandFailure(name + " failed:\n" + output.strip());
            }
        } catch (IOException e) {
            throw new CommandFailure(name + " cannot be started: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure("interrupted", e);
        }
    }
}
