package org.wangge.server.shared.pdf;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;

/** A page, drawn on in points of 1/72 inch from its lower left corner; what is drawn later lies above. */
public final class PdfPage {

    /** A4 upright. */
    public static final int WIDTH = 595;

    public static final int HEIGHT = 842;

    private final PackedText operators = new PackedText();
    private final Function<Face, FaceSubset> faces;

    /**
     * @param faces what of each face the document shows
     */
    PdfPage(Function<Face, FaceSubset> faces) {
        this.faces = faces;
    }

    /** What draws it, packed. */
    byte[] packed() {
        return operators.bytes();
    }

    /** How wide a text is that is not bold. */
    public static double width(String text, double size) {
        return text.codePoints()
                        .map(Face::shown)
                        .map(each -> {
                            TrueType shapes = Face.of(each, false).shapes();
                            return shapes.width(shapes.glyph(each));
                        })
                        .sum()
                * size
                / 1000;
    }

    /** A text cut so that it is no wider than said, with an ellipsis. */
    public static String cut(String text, double size, double most) {
        if (width(text, size) <= most) {
            return text;
        }
        int end = text.length();
        while (end > 0 && width(text.substring(0, end), size) + size > most) {
            end = text.offsetByCodePoints(end, -1);
        }
        return text.substring(0, end) + "…";
    }

    /** Writes a line of text; its letters stand on the height given. */
    public PdfPage text(double x, double y, double size, boolean bold, String line) {
        operators.append("BT ").append(numbers(x, y)).append("Td ");
        int[] shown = line.codePoints().map(Face::shown).toArray();
        int at = 0;
        while (at < shown.length) {
            Face face = Face.of(shown[at], bold);
            int end = at;
            while (end < shown.length && Face.of(shown[end], bold) == face) {
                end++;
            }
            operators.append("/%s %s Tf ".formatted(face, number(size)));
            // The Chinese face has no bold shapes: a thin outline makes them so.
            operators.append(bold && face == Face.CHINESE ? "2 Tr 0.3 w " : "0 Tr ");
            hex(faces.apply(face), Arrays.copyOfRange(shown, at, end));
            at = end;
        }
        operators.append("ET\n");
        return this;
    }

    private void hex(FaceSubset face, int[] run) {
        operators.append("<");
        for (int each : run) {
            operators.append("%04X".formatted(face.number(each)));
        }
        operators.append("> Tj ");
    }

    /** The colour of what is drawn next, {@code 0xRRGGBB}; text too. */
    public PdfPage colour(int rgb) {
        String parts = numbers((rgb >> 16 & 255) / 255.0, (rgb >> 8 & 255) / 255.0, (rgb & 255) / 255.0);
        operators.append(parts).append("rg ").append(parts).append("RG\n");
        return this;
    }

    /** Fills areas, through which a quarter is seen where they are to be sheer. */
    public PdfPage fill(Geometry shape, boolean sheer) {
        operators.append(sheer ? "/S gs " : "/O gs ");
        if (path(shape)) {
            operators.append("f*\n");
        }
        operators.append("/O gs\n");
        return this;
    }

    /** Draws lines and the borders of areas; dashed ones with strokes and gaps of so many points, 0 for none. */
    public PdfPage stroke(Geometry shape, double width, double dash) {
        operators
                .append(dash == 0 ? "[] 0 d " : "[%s] 0 d ".formatted(number(dash)))
                .append(numbers(width))
                .append("w\n");
        if (path(shape)) {
            operators.append("S\n");
        }
        return this;
    }

    /** A round spot. */
    public PdfPage dot(double x, double y, double radius) {
        // A line of no length with round ends.
        operators
                .append("[] 0 d 1 J ")
                .append(numbers(2 * radius))
                .append("w ")
                .append(numbers(x, y))
                .append("m ");
        operators.append(numbers(x, y)).append("l S 0 J\n");
        return this;
    }

    /** Draws nothing outside a box until {@link #unclip}. */
    public PdfPage clip(double x, double y, double width, double height) {
        operators.append("q ").append(numbers(x, y, width, height)).append("re W n\n");
        return this;
    }

    /** Ends the last {@link #clip}. */
    public PdfPage unclip() {
        operators.append("Q\n");
        return this;
    }

    private boolean path(Geometry shape) {
        boolean drawn = false;
        for (int i = 0; i < shape.getNumGeometries(); i++) {
            Geometry part = shape.getGeometryN(i);
            if (part instanceof Polygon polygon && !polygon.isEmpty()) {
                ring(polygon.getExteriorRing());
                for (int hole = 0; hole < polygon.getNumInteriorRing(); hole++) {
                    ring(polygon.getInteriorRingN(hole));
                }
                drawn = true;
            } else if (part instanceof LineString line && !line.isEmpty()) {
                line(line);
                drawn = true;
            }
        }
        return drawn;
    }

    private void ring(LineString ring) {
        line(ring);
        operators.append("h\n");
    }

    private void line(LineString line) {
        Coordinate[] path = line.getCoordinates();
        for (int i = 0; i < path.length; i++) {
            operators.append(numbers(path[i].x, path[i].y)).append(i == 0 ? "m " : "l ");
        }
    }

    private static String numbers(double... numbers) {
        StringBuilder text = new StringBuilder();
        for (double number : numbers) {
            text.append(number(number)).append(' ');
        }
        return text.toString();
    }

    private static String number(double number) {
        return String.format(Locale.ROOT, "%.2f", number);
    }
}
