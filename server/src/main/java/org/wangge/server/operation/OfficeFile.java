package org.wangge.server.operation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code office.json} in the data folder: where the running server is and how a local command speaks to it. Only the owner may
 * read it, since the token in it acts as the administrator.
 *
 * @param pid the server's process
 * @param startedAt when the server became ready
 * @param url where it answers on this machine, without a slash at the end
 * @param certificate the PEM file a local command trusts when the URL is https, or null
 * @param tokenId the token's id, for revoking it
 * @param token what goes after {@code Bearer}
 */
public record OfficeFile(
        long pid, Instant startedAt, String url, @Nullable String certificate, String tokenId, String token) {

    private static final String NAME = "office.json";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Reads the file of a data folder; empty where there is none, or it cannot be understood. */
    public static Optional<OfficeFile> find(Path data) throws IOException {
        try {
            return Optional.of(JSON.readValue(Files.readString(data.resolve(NAME)), OfficeFile.class));
        } catch (NoSuchFileException | JacksonException e) {
            return Optional.empty();
        }
    }

    /** Puts the file into the data folder in one step, readable by its owner alone. */
    public void write(Path data) throws IOException {
        Path fresh = data.resolve(NAME + ".new");
        Files.deleteIfExists(fresh);
        Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(fresh, JSON.writeValueAsString(this));
        Files.move(fresh, data.resolve(NAME), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Takes the file away. */
    public static void delete(Path data) throws IOException {
        Files.deleteIfExists(data.resolve(NAME));
    }

    /** The process, when it still runs and is no other that got the number later. */
    public Optional<ProcessHandle> process() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(handle -> handle.info()
                        .startInstant()
                        .map(start -> start.isBefore(startedAt))
                        .orElse(true));
    }

    @Override
    public String toString() {
        return "OfficeFile[" + pid + " " + url + "]";
    }
}
