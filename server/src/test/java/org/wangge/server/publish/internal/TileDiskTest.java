package org.wangge.server.publish.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wangge.server.publish.Tile;

/** Tiles as files: whole or not at all, no more than there is room for, and never in the way. */
class TileDiskTest {

    private static final int SIZE = 1000;

    @TempDir
    Path root;

    private static Tile tile(String tag) {
        byte[] content = new byte[SIZE];
        java.util.Arrays.fill(content, (byte) tag.hashCode());
        return new Tile(content, tag);
    }

    private static String tag(int number) {
        return "%02d-tag-%d".formatted(number, number);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    @Test
    void aTileIsThereAfterAStartAndOnlyUnderItsTag() {
        new TileDisk(root, 1_000_000).put(tile(tag(1)));
        TileDisk started = new TileDisk(root, 1_000_000);
        assertThat(started.find(tag(1)))
                .hasValueSatisfying(found ->
                        assertThat(found.gzipped()).isEqualTo(tile(tag(1)).gzipped()));
        assertThat(started.has(tag(1))).isTrue();
        assertThat(started.find(tag(2))).isEmpty();
        // An empty tile is one too.
        started.put(new Tile(new byte[0], tag(3)));
        assertThat(started.find(tag(3)))
                .hasValueSatisfying(found -> assertThat(found.isEmpty()).isTrue());
    }

    @Test
    void whatIsDamagedCutOffOrOfAnotherTagIsNeverServedAndGoes() throws IOException {
        TileDisk disk = new TileDisk(root, 1_000_000);
        disk.put(tile(tag(1)));
        Path file = files().getFirst();
        byte[] whole = Files.readAllBytes(file);
        for (int length : new int[] {0, 1, 31, 32, 33, whole.length - 1}) {
            Files.write(file, java.util.Arrays.copyOf(whole, length));
            assertThat(disk.find(tag(1))).as("%d bytes", length).isEmpty();
            assertThat(file).doesNotExist();
        }
        for (int at : new int[] {0, 31, 32, whole.length - 1}) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 1;
            Files.write(file, damaged);
            assertThat(disk.find(tag(1))).as("byte %d", at).isEmpty();
        }
        Files.write(file.resolveSibling("01-other"), whole);
        assertThat(disk.find("01-other")).isEmpty();
        Files.write(file, whole);
        assertThat(disk.find(tag(1))).isPresent();
    }

    @Test
    void whatWasUsedLeastGoesWhenThereIsNoRoom() throws IOException {
        long most = 20 * (SIZE + 32);
        TileDisk disk = new TileDisk(root, most);
        for (int i = 0; i < 60; i++) {
            disk.put(tile(tag(i)));
            Path file = root.resolve(tag(i).substring(0, 2)).resolve(tag(i));
            Files.setLastModifiedTime(
                    file,
                    FileTime.from(Instant.now().minus(Duration.ofHours(100)).plusSeconds(i)));
            // The first one is read again and again, the others never.
            assertThat(disk.find(tag(0))).isPresent();
            long bytes = 0;
            for (Path each : files()) {
                bytes += Files.size(each);
            }
            assertThat(bytes).isLessThanOrEqualTo(most);
        }
        assertThat(disk.find(tag(59))).isPresent();
        assertThat(disk.find(tag(1))).isEmpty();
        // So are they when a server starts on files that are too many for it.
        new TileDisk(root, 5 * (SIZE + 32)).put(tile(tag(70)));
        assertThat(files()).hasSizeLessThanOrEqualTo(5);
    }

    @Test
    void aDiskThatRefusesIsGoneWithout() throws IOException {
        Path file = Files.createFile(root.resolve("no-directory"));
        TileDisk disk = new TileDisk(file, 1_000_000);
        disk.put(tile(tag(1)));
        disk.put(tile(tag(2)));
        assertThat(disk.find(tag(1))).isEmpty();
        assertThat(disk.has(tag(1))).isFalse();
        TileDisk none = new TileDisk(root, 0);
        none.put(tile(tag(1)));
        assertThat(none.find(tag(1))).isEmpty();
        assertThat(files()).containsExactly(file);
    }

    @Test
    void whatWasLeftHalfWrittenGoesAndIsNoTile() throws IOException {
        Path part = Files.createDirectories(root.resolve("01")).resolve("01-x123.part");
        Files.write(part, new byte[10]);
        Files.setLastModifiedTime(part, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
        new TileDisk(root, 1_000_000).put(tile(tag(1)));
        assertThat(part).doesNotExist();
        assertThat(files()).hasSize(1);
    }
}
