package org.wangge.server.files.internal;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import net.coobird.thumbnailator.Thumbnails;
import org.wangge.server.files.Photos;

/** Makes what is served of a photo: JPEG, upright, on white where it is transparent, without anything but the picture. */
final class PhotoCopies {

    private static final double QUALITY = 0.85;

    private PhotoCopies() {}

    static byte[] jpeg(BufferedImage upright, Photos.Size size) {
        int longer = Math.max(upright.getWidth(), upright.getHeight());
        try {
            return longer <= size.pixels()
                    ? jpeg(upright)
                    : jpeg(Thumbnails.of(upright)
                            .size(size.pixels(), size.pixels())
                            .asBufferedImage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] jpeg(BufferedImage image) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            Thumbnails.of(image)
                    .scale(1)
                    .outputFormat("jpg")
                    .outputQuality(QUALITY)
                    .toOutputStream(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /**
     * Turned and mirrored so that it stands as the camera was held.
     *
     * @param orientation Exif tag 0x0112: 1 upright, 3 by 180°, 6 by 90° clockwise, 8 by 270°; 2, 4, 5 and 7 mirrored too
     */
    static BufferedImage upright(BufferedImage image, int orientation) {
        int width = image.getWidth();
        int height = image.getHeight();
        AffineTransform turn = switch (orientation) {
            case 2 -> new AffineTransform(-1, 0, 0, 1, width, 0);
            case 3 -> new AffineTransform(-1, 0, 0, -1, width, height);
            case 4 -> new AffineTransform(1, 0, 0, -1, 0, height);
            case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
            case 6 -> new AffineTransform(0, 1, -1, 0, height, 0);
            case 7 -> new AffineTransform(0, -1, -1, 0, height, width);
            case 8 -> new AffineTransform(0, -1, 1, 0, 0, width);
            default -> new AffineTransform();
        };
        boolean lies = orientation >= 5 && orientation <= 8;
        BufferedImage upright =
                new BufferedImage(lies ? height : width, lies ? width : height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = upright.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, upright.getWidth(), upright.getHeight());
        graphics.drawImage(image, turn, null);
        graphics.dispose();
        return upright;
    }
}
