package org.wangge.server.operation.command;

import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import tools.jackson.core.JacksonException;

/** A saved office: a ZIP file with {@code manifest.json} and {@code database.dump} of pg_dump's custom format. */
final class OfficeArchive {

    private static final int FORMAT = 1;
    private static final String MANIFEST = "manifest.json";
    private static final String DUMP = "database.dump";

    private OfficeArchive() {}

    /**
     * What is in the archive.
     *
     * @param format the layout of the archive
     * @param kind {@code demo} or {@code empty}, as the office was made
     * @param schemaVersion the newest migration in it
     * @param postgresMajor the server it was saved from
     * @param extensions what the database needs before the dump is read
     * @param dumpBytes the length of the dump
     * @param dumpSha256 its checksum in hexadecimal
     */
    record Manifest(
            int format,
            Instant savedAt,
            String kind,
            String schemaVersion,
            int postgresMajor,
            List<String> extensions,
            long dumpBytes,
            String dumpSha256) {

        Manifest {
            extensions = List.copyOf(extensions);
        }

        static Manifest of(Path dump, String kind, String schemaVersion, int postgresMajor, List<String> extensions)
                throws IOException {
            return new Manifest(
                    FORMAT,
                    Instant.now(),
                    kind,
                    schemaVersion,
                    postgresMajor,
                    extensions,
                    Files.size(dump),
                    sha256(dump));
        }
    }

    /** Writes the archive; it appears under its name only when it is whole and on disk. */
    static void write(Path target, Manifest manifest, Path dump) throws IOException {
        Path part = target.resolveSibling(target.getFileName() + ".part");
        try (FileOutputStream file = new FileOutputStream(part.toFile());
                ZipOutputStream zip = new ZipOutputStream(new BufferedOutputStream(file))) {
            zip.setLevel(1); // The dump is compressed already.
            zip.putNextEntry(new ZipEntry(MANIFEST));
            zip.write(RunningOffice.JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest));
            zip.putNextEntry(new ZipEntry(DUMP));
            Files.copy(dump, zip);
            zip.finish();
            zip.flush();
            file.getFD().sync();
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /**
     * Unpacks the dump and checks it against the manifest.
     *
     * @throws CommandFailure when the file is no saved office, of a newer format, or damaged
     */
    static Manifest read(Path archive, Path dump) throws IOException {
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            ZipEntry manifestEntry = zip.getEntry(MANIFEST);
            ZipEntry dumpEntry = zip.getEntry(DUMP);
            if (manifestEntry == null || dumpEntry == null) {
                throw new CommandFailure(archive + " is not a saved office");
            }
            Manifest manifest;
            try (InputStream in = zip.getInputStream(manifestEntry)) {
                manifest = RunningOffice.JSON.readValue(in.readAllBytes(), Manifest.class);
            }
            if (manifest.format() > FORMAT) {
                throw new CommandFailure(archive + " was saved by a newer Wangge; restore it with that one");
            }
            try (InputStream in = zip.getInputStream(dumpEntry);
                    OutputStream out = Files.newOutputStream(dump)) {
                in.transferTo(out);
            }
            if (Files.size(dump) != manifest.dumpBytes() || !sha256(dump).equals(manifest.dumpSha256())) {
                throw new CommandFailure(archive + " is damaged: its checksum does not hold");
            }
            return manifest;
        } catch (ZipException | JacksonException e) {
            throw new CommandFailure(archive + " is not a saved office, or is damaged: " + e.getMessage(), e);
        }
    }

    private static String sha256(Path file) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
                in.transferTo(OutputStream.nullOutputStream());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }
}
