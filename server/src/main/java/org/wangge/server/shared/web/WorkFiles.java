package org.wangge.server.shared.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.FileSystemUtils;

/** Answers with files that are made for one request in a folder of its own. */
public final class WorkFiles {

    private static final String TEMPORARY =
            "wangge-export-" + ProcessHandle.current().pid() + "-";

    private WorkFiles() {}

    /** Makes a file in a folder that is removed afterwards. */
    @FunctionalInterface
    public interface Maker {
        Path make(Path folder) throws IOException;
    }

    /** The file as an attachment of its name. It is whole before the first byte is sent. */
    public static ResponseEntity<Resource> answer(MediaType type, Maker maker) {
        try {
            Path folder = Files.createTempDirectory(TEMPORARY);
            Path kept = Files.createTempFile(TEMPORARY, "");
            try {
                return answer(type, maker.make(folder), kept);
            } catch (IOException | RuntimeException e) {
                Files.deleteIfExists(kept);
                throw e;
            } finally {
                FileSystemUtils.deleteRecursively(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ResponseEntity<Resource> answer(MediaType type, Path file, Path kept) throws IOException {
        String name = file.getFileName().toString();
        Files.move(file, kept, StandardCopyOption.REPLACE_EXISTING);
        long length = Files.size(kept);
        // The name is gone at once or when the stream ends, whatever becomes of the request.
        InputStream in = Files.newInputStream(kept, StandardOpenOption.DELETE_ON_CLOSE);
        return ResponseEntity.ok()
                .contentType(type)
                .contentLength(length)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(name, StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(new InputStreamResource(in));
    }
}
