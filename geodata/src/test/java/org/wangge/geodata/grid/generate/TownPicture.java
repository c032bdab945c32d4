package org.wangge.geodata.grid.generate;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.locationtech.jts.awt.ShapeWriter;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/** Draws a divided town, for people to look at: cells over buildings, roads and water. */
final class TownPicture {

    private static final int WIDTH = 1200;
    private static final int HEIGHT = 900;

    /** How much of a town fits so that single buildings are seen. */
    private static final double METRES = 1800;

    private final Graphics2D pen;
    private final LocalPlane plane;
    private final AffineTransform view;
    private final ShapeWriter shapes = new ShapeWriter();

    private TownPicture(Graphics2D pen, LocalPlane plane) {
        this.pen = pen;
        this.plane = plane;
        this.view = new AffineTransform(WIDTH / METRES, 0, 0, -WIDTH / METRES, WIDTH / 2.0, HEIGHT / 2.0);
    }

    static void draw(GenerationTask task, GeneratedGrid grid, Path file) throws IOException {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        TownPicture picture = new TownPicture(pen, new LocalPlane(dense(task)));
        pen.setColor(new Color(0xfaf8f4));
        pen.fillRect(0, 0, WIDTH, HEIGHT);
        picture.ground(task);
        picture.cells(grid);
        pen.setColor(new Color(0x555555));
        pen.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
        pen.drawString("Map data © OpenStreetMap contributors, ODbL", 12, HEIGHT - 12);
        ImageIO.write(image, "png", file.toFile());
    }

    /** Where most buildings are. */
    private static Envelope dense(GenerationTask task) {
        double[] lons = task.buildings().stream()
                .mapToDouble(building -> building.getEnvelopeInternal().centre().x)
                .sorted()
                .toArray();
        double[] lats = task.buildings().stream()
                .mapToDouble(building -> building.getEnvelopeInternal().centre().y)
                .sorted()
                .toArray();
        return new Envelope(lons[lons.length / 2], lons[lons.length / 2], lats[lats.length / 2], lats[lats.length / 2]);
    }

    private void ground(GenerationTask task) {
        for (Barrier barrier : task.barriers()) {
            if (barrier.kind() == BarrierKind.WATER) {
                fill(barrier.shape(), new Color(0xbfd9ec));
            }
        }
        for (Barrier barrier : task.barriers()) {
            switch (barrier.kind()) {
                case RIVER, STREAM -> stroke(barrier.shape(), new Color(0x8fbbdc), 2);
                case TRUNK, PRIMARY, SECONDARY, TERTIARY -> stroke(barrier.shape(), new Color(0xe5b567), 4);
                case RESIDENTIAL, SERVICE, PATH -> stroke(barrier.shape(), new Color(0xdcd6ca), 3);
                case RAILWAY -> stroke(barrier.shape(), new Color(0x777777), 2);
                case NONE, WATER -> {
                    // Drawn already, or not at all.
                }
            }
        }
        task.buildings().forEach(building -> fill(building, new Color(0xb9b2a7)));
    }

    private void cells(GeneratedGrid grid) {
        for (GeneratedCell cell : grid.cells()) {
            stroke(cell.shape(), new Color(0xc0262d), 1.4f);
        }
    }

    private void fill(Geometry shape, Color colour) {
        pen.setColor(colour);
        pen.fill(onPaper(shape));
    }

    private void stroke(Geometry shape, Color colour, float width) {
        pen.setColor(colour);
        pen.setStroke(new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        pen.draw(onPaper(shape));
    }

    private Shape onPaper(Geometry lonLat) {
        return view.createTransformedShape(shapes.toShape(plane.toPlane(lonLat)));
    }
}
