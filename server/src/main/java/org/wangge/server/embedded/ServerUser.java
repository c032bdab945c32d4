package org.wangge.server.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/**
 * The user the database server runs as. PostgreSQL refuses to run as root, so root hands over to the user {@code postgres}; where that
 * user cannot reach the data folder, root stays the owner and the server runs in a user namespace in which it is not root.
 */
sealed interface ServerUser {

    /** The command that runs a program as this user. */
    List<String> prefix();

    /** Makes the folder this user's alone. */
    void own(Path folder);

    /** The current user, not root. */
    record Same() implements ServerUser {
        @Override
        public List<String> prefix() {
            return List.of();
        }

        @Override
        public void own(Path folder) {
            restrict(folder);
        }
    }

    /** The system's user {@code postgres}. */
    record Postgres() implements ServerUser {
        @Override
        public List<String> prefix() {
            return List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups");
        }

        @Override
        public void own(Path folder) {
            restrict(folder);
            Command.run(List.of("chown", "-R", "postgres:postgres", folder.toString()));
        }
    }

    /** Root outside, an ordinary user inside a user namespace. */
    record Namespace() implements ServerUser {
        @Override
        public List<String> prefix() {
            return List.of("unshare", "--user", "--map-user=65534", "--map-group=65534");
        }

        @Override
        public void own(Path folder) {
            restrict(folder);
        }
    }

    /** Chooses the user for a data folder that exists. */
    static ServerUser forFolder(Path folder) {
        if (!"root".equals(System.getProperty("user.name"))) {
            return new Same();
        }
        if (runs(Stream.concat(
                        new Postgres().prefix().stream(),
                        Stream.of("test", "-x", folder.resolveSibling(".").toString()))
                .toList())) {
            return new Postgres();
        }
        if (runs(Stream.concat(new Namespace().prefix().stream(), Stream.of("true"))
                .toList())) {
            return new Namespace();
        }
        throw new DatabaseException("PostgreSQL does not run as root, and the user postgres cannot reach " + folder
                + ". Choose another folder with --data, such as /var/lib/wangge, or make the parent folders traversable:"
                + " chmod o+x on each.");
    }

    private static boolean runs(List<String> command) {
        try {
            Command.run(command);
            return true;
        } catch (DatabaseException e) {
            return false;
        }
    }

    private static void restrict(Path folder) {
        try {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        } catch (IOException e) {
            throw new DatabaseException("The rights of " + folder + " cannot be set: " + e.getMessage(), e);
        }
    }
}
