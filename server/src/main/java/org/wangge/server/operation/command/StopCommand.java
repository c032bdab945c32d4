package org.wangge.server.operation.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.wangge.server.embedded.EmbeddedPostgis;
import org.wangge.server.operation.OfficeFile;

/** {@code stop}: asks the server to end and waits until it has. */
final class StopCommand {

    private static final int PATIENCE_SECONDS = 90;

    private StopCommand() {}

    static void run(Arguments arguments) {
        Path data = arguments.data();
        Optional<ProcessHandle> server = process(data);
        if (server.isEmpty()) {
            boolean leftOver = EmbeddedPostgis.stopLeftOver(data);
            WanggeCommand.say(
                    leftOver
                            ? "The office had been killed; its database is stopped now."
                            : "No office is running on " + data + ".");
            return;
        }
        server.get().destroy();
        try {
            server.get().onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new CommandFailure(
                    "process " + server.get().pid() + " did not stop within " + PATIENCE_SECONDS + " seconds", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure("interrupted", e);
        } catch (ExecutionException e) {
            throw new CommandFailure("waiting for the office failed: " + e.getMessage(), e);
        }
        WanggeCommand.say("The office of " + data + " has stopped.");
    }

    private static Optional<ProcessHandle> process(Path data) {
        try {
            return OfficeFile.find(data).flatMap(OfficeFile::process);
        } catch (IOException e) {
            throw new CommandFailure(
                    data + " cannot be read (" + e.getMessage() + "): run this as the user who started the office", e);
        }
    }
}
