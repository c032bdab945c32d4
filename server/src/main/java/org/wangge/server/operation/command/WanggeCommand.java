package org.wangge.server.operation.command;

import java.util.Arrays;
import java.util.List;
import org.wangge.server.embedded.DatabaseException;

/**
 * The entry of the commands that the {@code wangge} script hands on. What was asked for goes to the standard output, everything
 * said beside it to the standard error. Ends with 0 done, 2 a wrong call, 1 a failure that is explained.
 */
public final class WanggeCommand {

    private WanggeCommand() {}

    public static void main(String[] words) {
        System.exit(run(List.of(words)));
    }

    private static int run(List<String> words) {
        try {
            Arguments arguments = Arguments.parse(words.subList(Math.min(1, words.size()), words.size()));
            switch (words.isEmpty() ? "" : words.getFirst()) {
                case "running" -> RunningOffice.get(arguments.data());
                case "import" -> ImportCommand.run(arguments);
                case "export" -> ExportCommand.run(arguments);
                case "token" -> AccountCommands.token(arguments);
                case "admin" -> AccountCommands.createAdministrator(arguments);
                case "stop" -> StopCommand.run(arguments);
                case "backup" -> BackupCommand.run(arguments);
                case "restore" -> RestoreCommand.run(arguments);
                case "bench" -> BenchCommand.run(arguments);
                default -> throw CommandFailure.wrongCall("unknown command " + Arrays.toString(words.toArray()));
            }
            return 0;
        } catch (CommandFailure e) {
            say("wangge: " + e.getMessage());
            return e.exitStatus();
        } catch (DatabaseException e) {
            say("wangge: " + e.getMessage());
            return 1;
        }
    }

    /** Says something to the person at the terminal. */
    static void say(String line) {
        System.err.println(line);
    }

    /** Gives what was asked for. */
    static void answer(String line) {
        System.out.println(line);
    }
}
