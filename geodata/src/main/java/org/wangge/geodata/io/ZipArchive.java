package org.wangge.geodata.io;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * An archive somebody sent. Looked through before anything is unpacked: too many entries, names that leave the folder,
 * links, archives in archives and claimed sizes beyond the limits are refused; unpacking counts again, since claims lie.
 */
final class ZipArchive {

    private static final int LINK = 0xA000;
    private static final int KIND_MASK = 0xF000;
    private static final int END_SIGNATURE = 0x06054b50;
    private static final int ENTRY_SIGNATURE = 0x02014b50;
    private static final int END_BYTES = 22;
    private static final int ENTRY_BYTES = 46;
    private static final Charset GB18030 = Charset.forName("GB18030");

    private final Path file;
    private final ReadLimits limits;
    private final List<ZipEntry> entries;

    ZipArchive(Path file, ReadLimits limits) throws IOException {
        this.file = file;
        this.limits = limits;
        checkDirectory();
        this.entries = list();
    }

    List<String> names() {
        return entries.stream().map(ZipEntry::getName).toList();
    }

    List<ZipEntry> entries() {
        return entries;
    }

    /** Unpacks one entry, counting what comes out against the limits together with {@code before}; answers the new sum. */
    long unpack(ZipEntry entry, Path target, long before) throws IOException {
        long total = before;
        try (ZipFile zip = open();
                InputStream in = zip.getInputStream(entry);
                OutputStream out = Files.newOutputStream(target)) {
            byte[] buffer = new byte[1 << 16];
            long own = 0;
            for (int got = in.read(buffer); got >= 0; got = in.read(buffer)) {
                if (own == 0 && isArchive(buffer, got)) {
                    throw new UnreadableFileException("nested-archive", "The archive holds another archive.");
                }
                own += got;
                total += got;
                limits.checkSize(total);
                limits.checkRatio(own, entry.getCompressedSize());
                out.write(buffer, 0, got);
            }
        } catch (ZipException e) {
            throw new UnreadableFileException("damaged", "The archive is damaged.", e);
        }
        return total;
    }

    private List<ZipEntry> list() throws IOException {
        try (ZipFile zip = open()) {
            List<ZipEntry> listed = new ArrayList<>();
            long total = 0;
            for (ZipEntry entry : Collections.list(zip.entries())) {
                checkName(entry.getName());
                if (entry.isDirectory()) {
                    continue;
                }
                total += Math.max(entry.getSize(), 0);
                limits.checkSize(total);
                limits.checkRatio(entry.getSize(), entry.getCompressedSize());
                listed.add(entry);
            }
            return List.copyOf(listed);
        } catch (ZipException | IllegalArgumentException e) {
            throw new UnreadableFileException("damaged", "The archive is damaged.", e);
        }
    }

    /** Names are UTF-8 where the entry says so; Chinese Windows writes the rest in GBK. */
    private ZipFile open() throws IOException {
        return new ZipFile(file.toFile(), GB18030);
    }

    private static void checkName(String name) throws UnreadableFileException {
        String plain = name.replace('\\', '/');
        boolean leaves = plain.startsWith("/") || plain.matches("^[A-Za-z]:.*") || plain.indexOf('\0') >= 0;
        for (String part : plain.split("/")) {
            leaves |= part.equals("..");
        }
        if (leaves) {
            throw new UnreadableFileException("path-traversal", "The archive holds a name that leaves its folder.");
        }
        String lower = plain.toLowerCase(Locale.ROOT);
        if (lower.matches(".*\\.(zip|gz|tgz|7z|rar|bz2|xz|tar)$")) {
            throw new UnreadableFileException("nested-archive", "The archive holds another archive.");
        }
    }

    private static boolean isArchive(byte[] head, int length) {
        boolean zip = length >= 4 && head[0] == 'P' && head[1] == 'K' && head[2] == 3 && head[3] == 4;
        boolean gzip = length >= 2 && (head[0] & 0xff) == 0x1f && (head[1] & 0xff) == 0x8b;
        return zip || gzip;
    }

    /** Reads the central directory by hand, because java.util.zip tells neither links nor counts before it has read all. */
    private void checkDirectory() throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            ByteBuffer end = findEnd(channel);
            int count = Short.toUnsignedInt(end.getShort(10));
            long size = Integer.toUnsignedLong(end.getInt(12));
            long offset = Integer.toUnsignedLong(end.getInt(16));
            if (count > limits.maxZipEntries()) {
                throw new UnreadableFileException(
                        "zip-bomb", "The archive holds more than " + limits.maxZipEntries() + " files.");
            }
            if (offset + size > channel.size() || size > (long) count * (ENTRY_BYTES + 3 * 65_535L)) {
                throw new UnreadableFileException("damaged", "The directory of the archive is damaged.");
            }
            checkEntries(read(channel, offset, (int) Math.min(size, Integer.MAX_VALUE)), count);
        }
    }

    private static ByteBuffer findEnd(SeekableByteChannel channel) throws IOException {
        int tail = (int) Math.min(channel.size(), END_BYTES + 65_535L);
        ByteBuffer bytes = read(channel, channel.size() - tail, tail);
        for (int at = tail - END_BYTES; at >= 0; at--) {
            if (bytes.getInt(at) == END_SIGNATURE) {
                return bytes.slice(at, END_BYTES).order(ByteOrder.LITTLE_ENDIAN);
            }
        }
        throw new UnreadableFileException("damaged", "The archive is cut off.");
    }

    private static void checkEntries(ByteBuffer directory, int count) throws UnreadableFileException {
        int at = 0;
        for (int i = 0; i < count; i++) {
            if (at + ENTRY_BYTES > directory.limit() || directory.getInt(at) != ENTRY_SIGNATURE) {
                throw new UnreadableFileException("damaged", "The directory of the archive is damaged.");
            }
            int mode = directory.getInt(at + 38) >>> 16;
            if ((mode & KIND_MASK) == LINK) {
                throw new UnreadableFileException("path-traversal", "The archive holds a link.");
            }
            at += ENTRY_BYTES
                    + Short.toUnsignedInt(directory.getShort(at + 28))
                    + Short.toUnsignedInt(directory.getShort(at + 30))
                    + Short.toUnsignedInt(directory.getShort(at + 32));
        }
    }

    private static ByteBuffer read(SeekableByteChannel channel, long offset, int size) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        channel.position(offset);
        int got = 0;
        while (bytes.hasRemaining() && got >= 0) {
            got = channel.read(bytes);
        }
        bytes.flip();
        return bytes;
    }
}
