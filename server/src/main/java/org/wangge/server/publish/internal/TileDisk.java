package org.wangge.server.publish.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.wangge.server.publish.Tile;

/**
 * Tiles that were made, as files under their tags, also after a start. A file is written beside its place and moved there, and begins with a
 * digest of its tag and content: what is damaged is taken away and made again. Whatever the disk refuses, tiles are made without it.
 */
@Component
class TileDisk {

    private static final long BLOCK_BYTES = 4096;
    private static final Logger LOG = LoggerFactory.getLogger(TileDisk.class);
    private static final int DIGEST_BYTES = 32;
    private static final String HALF_WRITTEN = ".part";

    /** The database needs what is left. */
    private static final long LEFT_FREE = 512L << 20;

    /** How often a file that is read is marked as used. */
    private static final Duration USED = Duration.ofHours(1);

    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final Path root;
    private final long most;
    private final AtomicLong bytes = new AtomicLong(-1);
    private final ReentrantLock clearing = new ReentrantLock();
    private volatile Instant pausedUntil = Instant.MIN;

    @Autowired
    TileDisk(@Value("${wangge.data}") Path data, @Value("${wangge.tiles.disk}") DataSize most) {
        this(data.resolve("tiles"), most.toBytes());
    }

    /** @param most bytes of all files; 0 for no files */
    TileDisk(Path root, long most) {
        this.root = root;
        this.most = most;
    }

    /** The tile of a tag; empty where it is not there whole. */
    Optional<Tile> find(String tag) {
        if (most == 0) {
            return Optional.empty();
        }
        Path file = file(tag);
        try {
            byte[] content = Files.readAllBytes(file);
            if (content.length < DIGEST_BYTES
                    || !Arrays.equals(
                            Arrays.copyOf(content, DIGEST_BYTES),
                            digest(tag, content, DIGEST_BYTES, content.length - DIGEST_BYTES))) {
                LOG.warn("tile {} is damaged and made again", file);
                Files.deleteIfExists(file);
                return Optional.empty();
            }
            markUsed(file);
            return Optional.of(new Tile(Arrays.copyOfRange(content, DIGEST_BYTES, content.length), tag));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            LOG.debug("tile {} cannot be read", file, e);
            return Optional.empty();
        }
    }

    /** Whether there is a file of a tag, whole or not. */
    boolean has(String tag) {
        return most > 0 && Files.exists(file(tag));
    }

    private static void markUsed(Path file) throws IOException {
        Instant now = Instant.now();
        if (Files.getLastModifiedTime(file).toInstant().isBefore(now.minus(USED))) {
            Files.setLastModifiedTime(file, FileTime.from(now));
        }
    }

    void put(Tile tile) {
        if (most == 0 || Instant.now().isBefore(pausedUntil)) {
            return;
        }
        Path file = file(tile.tag());
        try {
            Files.createDirectories(file.getParent());
            if (Files.getFileStore(root).getUsableSpace() < LEFT_FREE) {
                throw new IOException("less than %d MB are free".formatted(LEFT_FREE >> 20));
            }
            write(tile, file);
            makeRoom(onDisk(tile.gzipped().length + DIGEST_BYTES));
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("tiles are not kept on the disk for a minute: {}", e.toString());
            pausedUntil = Instant.now().plus(PAUSE);
        }
    }

    /** What a file takes of most file systems, where an empty tile takes a block as well. */
    private static long onDisk(long size) {
        return (size + BLOCK_BYTES - 1) / BLOCK_BYTES * BLOCK_BYTES;
    }

    private static void write(Tile tile, Path file) throws IOException {
        byte[] content = tile.gzipped();
        Path part = Files.createTempFile(file.getParent(), tile.tag(), HALF_WRITTEN);
        try {
            Files.write(
                    part,
                    ByteBuffer.allocate(DIGEST_BYTES + content.length)
                            .put(digest(tile.tag(), content, 0, content.length))
                            .put(content)
                            .array());
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** Looks at all files when they became too many, and at the first one after a start. */
    private void makeRoom(long written) {
        boolean known = bytes.get() >= 0;
        if ((known && bytes.addAndGet(written) <= most) || !clearing.tryLock()) {
            return;
        }
        try {
            clear();
        } finally {
            clearing.unlock();
        }
    }

    private record Kept(Path path, long size, FileTime used) {}

    /** Takes away what was not used for the longest time. */
    private void clear() {
        List<Kept> files = new ArrayList<>();
        try (Stream<Path> all = Files.walk(root)) {
            all.filter(Files::isRegularFile).forEach(path -> look(path, files));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        long sum = files.stream().mapToLong(Kept::size).sum();
        if (sum > most) {
            files.sort(Comparator.comparing(Kept::used));
            for (Kept file : files) {
                if (sum <= most / 10 * 9) {
                    break;
                }
                sum -= remove(file.path()) ? file.size() : 0;
            }
        }
        bytes.set(sum);
    }

    /** A file may go while one looks. What a server that died left half written goes after an hour. */
    private static void look(Path path, List<Kept> files) {
        try {
            FileTime used = Files.getLastModifiedTime(path);
            if (path.toString().endsWith(HALF_WRITTEN)) {
                if (used.toInstant().isBefore(Instant.now().minus(USED))) {
                    remove(path);
                }
                return;
            }
            files.add(new Kept(path, onDisk(Files.size(path)), used));
        } catch (IOException e) {
            LOG.debug("{} went", path, e);
        }
    }

    private static boolean remove(Path path) {
        try {
            return Files.deleteIfExists(path);
        } catch (IOException e) {
            LOG.debug("{} cannot be taken away", path, e);
            return false;
        }
    }

    private Path file(String tag) {
        return root.resolve(tag.substring(0, 2)).resolve(tag);
    }

    private static byte[] digest(String tag, byte[] content, int from, int length) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(tag.getBytes(StandardCharsets.UTF_8));
            digest.update(content, from, length);
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
