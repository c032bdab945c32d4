package org.wangge.geodata.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Pictures of phones in HEIF (ISO/IEC 23008-12: HEIC), which no well-kept Java library decodes, read by GDAL's {@code gdal_translate} as a
 * confined child.
 */
public final class HeifImage {

    /** A photo of 50 megapixels takes about 150 MB as a PNG. */
    private static final ReadLimits LIMITS =
            ReadLimits.STANDARD.withMaxExpandedBytes(256L << 20).withConverterTime(Duration.ofSeconds(30));

    private HeifImage() {}

    /**
     * The picture as PNG, turned upright as the file says, without any description.
     *
     * @param heif the content of a file
     * @param folder empty, of this conversion alone; the caller deletes it
     * @throws UnreadableFileException {@code gdal-missing} without GDAL or its HEIF driver, {@code damaged}, {@code too-slow}
     */
    public static byte[] toPng(byte[] heif, Path folder) throws IOException {
        Path in = Files.write(folder.resolve("in.heic"), heif);
        Path out = folder.resolve("out.png");
        new OgrProcess(folder, LIMITS)
                .run(
                        "gdal_translate",
                        Set.of("HEIF", "PNG"),
                        Map.of("GDAL_PAM_ENABLED", "NO"),
                        List.of("-q", "-of", "PNG", "-co", "ZLEVEL=1", in.toString(), out.toString()));
        return Files.readAllBytes(out);
    }
}
