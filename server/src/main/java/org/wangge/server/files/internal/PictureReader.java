package org.wangge.server.files.internal;

import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.springframework.util.FileSystemUtils;
import org.wangge.geodata.io.HeifImage;
import org.wangge.geodata.io.UnreadableFileException;
import org.wangge.server.files.PhotoProblem;
import org.wangge.server.files.Photos;
import org.wangge.server.shared.ProblemException;

/** Decodes photos. The size is known before a pixel is decoded, and no more pixels are kept than the largest copy needs. */
final class PictureReader {

    private PictureReader() {}

    /**
     * A decoded picture.
     *
     * @param image with at least 1600 pixels on its longer side, unless the original has fewer
     * @param widthPixels of the original
     * @param heightPixels the same
     */
    record Picture(BufferedImage image, int widthPixels, int heightPixels) {}

    /**
     * @throws ProblemException 415 for HEIC where nothing reads it; 422 for a picture that is damaged, cut off or too large
     */
    static Picture read(PhotoFormat format, byte[] content) {
        try {
            return switch (format) {
                case JPEG -> decode(standard("jpeg"), content);
                case PNG -> decode(standard("png"), content);
                case WEBP -> decode(new WebPImageReaderSpi().createReaderInstance(null), content);
                case HEIC -> decode(standard("png"), fromHeic(content));
            };
        } catch (UnreadableFileException e) {
            throw e.code().equals("gdal-missing")
                    ? new ProblemException(
                            PhotoProblem.PHOTO_FORMAT_NOT_READ,
                            "HEIC photos need GDAL with its HEIF driver on the server. Send a JPEG.")
                    : unreadable();
        } catch (IOException | RuntimeException e) {
            // Readers answer damage with whatever they stumble over.
            throw e instanceof ProblemException problem ? problem : unreadable();
        }
    }

    private static ImageReader standard(String format) {
        return ImageIO.getImageReadersByFormatName(format).next();
    }

    private static byte[] fromHeic(byte[] content) throws IOException {
        Path folder = Files.createTempDirectory("wangge-photo");
        try {
            return HeifImage.toPng(content, folder);
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    private static Picture decode(ImageReader reader, byte[] content) throws IOException {
        AtomicBoolean cutOff = new AtomicBoolean();
        reader.addIIOReadWarningListener((source, warning) -> {
            String text = warning.toLowerCase(Locale.ROOT);
            if (text.contains("truncated") || text.contains("premature") || text.contains("eoi")) {
                cutOff.set(true);
            }
        });
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(content))) {
            reader.setInput(in, true, true);
            int width = reader.getWidth(0);
            int height = reader.getHeight(0);
            if ((long) width * height > Photos.MAX_PIXELS) {
                throw new ProblemException(
                        PhotoProblem.PHOTO_UNREADABLE,
                        "The photo has %d × %d pixels; at most %d million are taken"
                                .formatted(width, height, Photos.MAX_PIXELS / 1_000_000));
            }
            ImageReadParam param = reader.getDefaultReadParam();
            int step = Math.max(1, Math.max(width, height) / (2 * Photos.Size.SCREEN.pixels()));
            param.setSourceSubsampling(step, step, 0, 0);
            BufferedImage image = reader.read(0, param);
            if (cutOff.get()) {
                throw unreadable();
            }
            return new Picture(image, width, height);
        } finally {
            reader.dispose();
        }
    }

    private static ProblemException unreadable() {
        return new ProblemException(PhotoProblem.PHOTO_UNREADABLE, "The photo is damaged or cut off");
    }
}
