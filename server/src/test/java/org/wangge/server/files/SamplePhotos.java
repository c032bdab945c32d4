package org.wangge.server.files;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import javax.imageio.ImageIO;

/** Pictures whose left half is red and whose right half is blue, as files of phones. */
public final class SamplePhotos {

    private SamplePhotos() {}

    public static BufferedImage picture(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.RED);
        graphics.fillRect(0, 0, width / 2, height);
        graphics.setColor(Color.BLUE);
        graphics.fillRect(width / 2, 0, width - width / 2, height);
        graphics.dispose();
        return image;
    }

    public static byte[] file(String format, int width, int height) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ImageIO.write(picture(width, height), format, out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file of the test's resources. */
    public static byte[] resource(String name) {
        try (InputStream in = SamplePhotos.class.getResourceAsStream("/photos/" + name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A JPEG that says when and where it was taken and how the camera was held (Exif 2.32).
     *
     * @param takenAt {@code yyyy:MM:dd HH:mm:ss}
     */
    public static byte[] jpegOfCamera(int width, int height, int orientation, String takenAt, double lon, double lat) {
        byte[] jpeg = file("jpg", width, height);
        byte[] exif = exif(orientation, takenAt, lon, lat);
        ByteBuffer file = ByteBuffer.allocate(jpeg.length + exif.length + 10);
        file.put(jpeg, 0, 2);
        file.putShort((short) 0xFFE1).putShort((short) (exif.length + 8));
        file.put("Exif\0\0".getBytes(StandardCharsets.US_ASCII)).put(exif);
        file.put(jpeg, 2, jpeg.length - 2);
        return file.array();
    }

    private static byte[] exif(int orientation, String takenAt, double lon, double lat) {
        ByteBuffer tiff = ByteBuffer.allocate(212).order(ByteOrder.LITTLE_ENDIAN);
        tiff.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(8);
        tiff.putShort((short) 3);
        entry(tiff, 0x0112, 3, 1, orientation);
        entry(tiff, 0x8769, 4, 1, 50);
        entry(tiff, 0x8825, 4, 1, 68);
        tiff.putInt(0);
        tiff.putShort((short) 1);
        entry(tiff, 0x9003, 2, 20, 122);
        tiff.putInt(0);
        tiff.putShort((short) 4);
        entry(tiff, 1, 2, 2, lat < 0 ? 'S' : 'N');
        entry(tiff, 2, 5, 3, 142);
        entry(tiff, 3, 2, 2, lon < 0 ? 'W' : 'E');
        entry(tiff, 4, 5, 3, 166);
        tiff.putInt(0);
        tiff.put(takenAt.getBytes(StandardCharsets.US_ASCII)).put((byte) 0);
        degrees(tiff, Math.abs(lat));
        degrees(tiff, Math.abs(lon));
        return tiff.array();
    }

    private static void entry(ByteBuffer tiff, int tag, int type, int count, int value) {
        tiff.putShort((short) tag).putShort((short) type).putInt(count).putInt(value);
    }

    private static void degrees(ByteBuffer tiff, double degrees) {
        tiff.putInt((int) Math.round(degrees * 1_000_000)).putInt(1_000_000);
        tiff.putInt(0).putInt(1).putInt(0).putInt(1);
    }
}
