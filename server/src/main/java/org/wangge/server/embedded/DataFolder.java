package org.wangge.server.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * The data folder of an office, as far as the database uses it.
 *
 * @param path absolute
 */
record DataFolder(Path path) {

    private static final int PASSWORD_BYTES = 24;

    static DataFolder of(Path data) {
        return new DataFolder(data.toAbsolutePath().normalize());
    }

    /** Where the files of PostgreSQL are. */
    Path cluster() {
        return path.resolve("postgres");
    }

    /**
     * Keeps every other server out until the channel is closed.
     *
     * @throws DatabaseException when one is using the folder
     */
    FileChannel lock() throws IOException {
        FileChannel file =
                FileChannel.open(path.resolve("office.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!tryLock(file)) {
            file.close();
            throw new DatabaseException("Another Wangge server is using the data folder " + path
                    + ". Stop it first (./wangge stop), or choose another folder with --data.");
        }
        return file;
    }

    private static boolean tryLock(FileChannel file) throws IOException {
        try {
            return file.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /** The password of the database, made the first time. */
    String password() throws IOException {
        Path file = path.resolve("postgres.password");
        if (!Files.exists(file)) {
            byte[] random = new byte[PASSWORD_BYTES];
            new SecureRandom().nextBytes(random);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, HexFormat.of().formatHex(random));
        }
        return Files.readString(file).strip();
    }
}
