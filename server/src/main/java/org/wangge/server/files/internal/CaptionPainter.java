package org.wangge.server.files.internal;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.GraphicsEnvironment;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.wangge.server.files.PhotoUses.Caption;
import org.wangge.server.shared.OfficeTime;

/** Writes time, place and name on a copy, at its foot. */
@Component
class CaptionPainter {

    private static final Logger LOG = LoggerFactory.getLogger(CaptionPainter.class);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final Color GROUND = new Color(0, 0, 0, 150);
    private static final int SMALLEST_POINTS = 9;

    private final OfficeTime time;

    CaptionPainter(OfficeTime time) {
        this.time = time;
    }

    /** The fonts of this computer, read when the first caption is painted. */
    private static final class Fonts {

        /** Fonts made for Chinese may lack digits, others Chinese. */
        private static final String SAMPLE = "0123456789-: ABCabc·时间地点街道办事处";

        /** Java's own, which is put together from fonts of this computer, else one that has all; else Java's own with gaps. */
        static final Font FONT = find();

        private static Font find() {
            Font own = new Font(Font.SANS_SERIF, Font.PLAIN, 1);
            return Stream.concat(
                            Stream.of(own),
                            Arrays.stream(GraphicsEnvironment.getLocalGraphicsEnvironment()
                                    .getAllFonts()))
                    .filter(font -> font.canDisplayUpTo(SAMPLE) < 0)
                    .findFirst()
                    .orElseGet(() -> {
                        LOG.warn(
                                "No font here writes Chinese: captions of photos show boxes. Install one, such as fonts-wqy-microhei.");
                        return own;
                    });
        }
    }

    /** The same copy with the caption. */
    byte[] paint(byte[] jpeg, Caption caption) {
        try {
            BufferedImage image = Objects.requireNonNull(ImageIO.read(new ByteArrayInputStream(jpeg)));
            paint(image, lines(caption));
            return PhotoCopies.jpeg(image);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is written, such as {@code 2026-11-21 14:03:00 张三} above the place. */
    List<String> lines(Caption caption) {
        String first = TIME.format(caption.at().atZone(time.zone())) + "  " + caption.by();
        return caption.place() == null ? List.of(first) : List.of(first, caption.place());
    }

    private static void paint(BufferedImage image, List<String> lines) {
        Graphics2D graphics = image.createGraphics();
        try {
            graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            FontMetrics metrics = fitting(graphics, image, lines);
            graphics.setFont(metrics.getFont());
            int margin = metrics.getHeight() / 3;
            int high = lines.size() * metrics.getHeight() + 2 * margin;
            graphics.setColor(GROUND);
            graphics.fillRect(0, image.getHeight() - high, image.getWidth(), high);
            graphics.setColor(Color.WHITE);
            int baseline = image.getHeight() - high + margin + metrics.getAscent();
            for (String line : lines) {
                graphics.drawString(line, margin, baseline);
                baseline += metrics.getHeight();
            }
        } finally {
            graphics.dispose();
        }
    }

    /** The font at a fortieth of the picture's longer side, smaller when a line would not fit. */
    private static FontMetrics fitting(Graphics2D graphics, BufferedImage image, List<String> lines) {
        float points = Math.max(SMALLEST_POINTS, Math.max(image.getWidth(), image.getHeight()) / 40f);
        FontMetrics metrics = graphics.getFontMetrics(Fonts.FONT.deriveFont(points));
        int widest = Stream.of(lines)
                .flatMap(List::stream)
                .mapToInt(metrics::stringWidth)
                .max()
                .orElse(0);
        double room = image.getWidth() - 2 * (metrics.getHeight() / 3.0);
        return widest <= room
                ? metrics
                : graphics.getFontMetrics(
                        Fonts.FONT.deriveFont((float) Math.max(SMALLEST_POINTS, points * room / widest)));
    }
}
