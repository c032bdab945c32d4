package org.wangge.geodata.io;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wangge.geodata.crs.Crs;

/** What is written with GDAL is looked at where it is exported and imported again; here, what is told without it. */
class OgrWriterTest {

    @TempDir
    private Path folder;

    @Test
    void withoutGdalItIsSaidWhatToInstall() throws IOException {
        Path sequence = Files.writeString(folder.resolve("in.geojsonl"), "{}");
        var writer = new OgrWriter(
                folder,
                new OgrWriter.Layer("cells", "MULTIPOLYGON"),
                new OgrProcess(folder, ReadLimits.STANDARD, folder.toString()));
        assertThatThrownBy(() -> writer.write(sequence, OgrWriter.Format.GEOPACKAGE, Crs.parse("EPSG:4490")))
                .isInstanceOfSatisfying(
                        UnreadableFileException.class,
                        e -> org.assertj.core.api.Assertions.assertThat(e.code())
                                .isEqualTo("gdal-missing"))
                .hasMessageContaining("gdal-bin");
    }
}
