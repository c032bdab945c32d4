package org.wangge.server.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Runs a program of PostgreSQL to its end. */
final class Command {

    private Command() {}

    /**
     * @return what it printed, both streams
     * @throws DatabaseException when it cannot be started or ends with another status than 0, with what it printed
     */
    static String run(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int status = process.waitFor();
            if (status != 0) {
                throw new DatabaseException(
                        "'" + String.join(" ", command) + "' ended with status " + status + ":\n" + output.strip());
            }
            return output;
        } catch (IOException e) {
            throw new DatabaseException("'" + command.getFirst() + "' cannot be started: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatabaseException("interrupted while waiting for " + command.getFirst(), e);
        }
    }
}
