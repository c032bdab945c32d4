package org.wangge.server.analysis.internal;

import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygonal;
import org.locationtech.jts.geom.Puntal;
import org.locationtech.jts.geom.util.AffineTransformation;
import org.locationtech.jts.simplify.DouglasPeuckerSimplifier;
import org.wangge.geodata.geodesic.Meridian;
import org.wangge.server.shared.pdf.PdfPage;

/** The map of an answer in a box of a page: north is up, a metre as long everywhere. */
final class SheetMap {

    private static final int RED = 0xC62F26;
    private static final int GREEN = 0x0B8A4A;
    private static final int BLUE = 0x1F5FBF;
    private static final int PURPLE = 0x6D28D9;
    private static final int GREY = 0xB8BEC7;
    private static final int DARK = 0x334155;
    private static final double FINEST = 0.15;
    private static final int MANY_VERTICES = 40;
    private static final int MANY_SERVICES = 100;
    private static final double MARGIN = 6;

    private final PdfPage page;
    private final double x;
    private final double y;
    private final double width;
    private final double height;
    private final double pointsPerMetre;
    private final AffineTransformation toPage;
    private int sites;

    SheetMap(PdfPage page, double x, double y, double width, double height, Envelope shown) {
        this.page = page;
        this.x = x;
        this.y = y;
        this.width = width;
        this.height = height;
        double east = Meridian.metresPerDegreeEast(shown.centre().y);
        double north = Meridian.metresPerDegreeNorth(shown.centre().y);
        this.pointsPerMetre = Math.min(
                (width - 2 * MARGIN) / Math.max(1, shown.getWidth() * east),
                (height - 2 * MARGIN) / Math.max(1, shown.getHeight() * north));
        this.toPage = AffineTransformation.translationInstance(-shown.centre().x, -shown.centre().y)
                .scale(east * pointsPerMetre, north * pointsPerMetre)
                .translate(x + width / 2, y + height / 2);
    }

    /** Something of an answer, as its GeoJSON has it. */
    record Feature(String role, Geometry shape) {}

    void draw(List<Geometry> roads, List<Feature> features) {
        page.clip(x, y, width, height);
        page.colour(GREY);
        roads.forEach(road -> page.stroke(onPage(road), 0.4, 0));
        for (String role : List.of("reach", "left-out", "area", "site-view", "service", "added", "site")) {
            long count =
                    features.stream().filter(each -> each.role().equals(role)).count();
            features.stream().filter(each -> each.role().equals(role)).forEach(each -> draw(role, each.shape(), count));
        }
        page.unclip();
        page.colour(DARK).stroke(new GeometryFactory().toGeometry(new Envelope(x, x + width, y, y + height)), 0.6, 0);
        scale();
    }

    private void draw(String role, Geometry shape, long count) {
        Geometry drawn = onPage(shape);
        switch (role) {
            case "reach" -> page.colour(GREEN).fill(drawn, true).stroke(drawn, 0.3, 0);
            case "left-out" -> leftOut(drawn);
            case "area" -> page.colour(DARK).stroke(drawn, 0.9, 2);
            case "site-view" -> page.colour(PURPLE).fill(drawn, true).stroke(drawn, 0.6, 0);
            case "service" -> dots(drawn, BLUE, count > MANY_SERVICES ? 1 : 2.2);
            case "added" -> dots(drawn, GREEN, 3);
            default -> site(drawn);
        }
    }

    private void leftOut(Geometry drawn) {
        page.colour(RED);
        if (drawn instanceof Puntal) {
            dots(drawn, RED, 1.2);
        } else if (drawn instanceof Polygonal) {
            page.fill(drawn, true).stroke(drawn, 0.4, 0);
        } else {
            page.stroke(drawn, 1, 3);
        }
    }

    private void dots(Geometry points, int colour, double radius) {
        page.colour(colour);
        for (Coordinate each : points.getCoordinates()) {
            page.dot(each.x, each.y, radius);
        }
    }

    private void site(Geometry point) {
        Coordinate at = point.getCoordinate();
        String number = String.valueOf(++sites);
        page.colour(PURPLE).dot(at.x, at.y, 6);
        page.colour(0xFFFFFF).text(at.x - PdfPage.width(number, 8) / 2, at.y - 2.8, 8, true, number);
    }

    /** Small shapes stay as they are. */
    private Geometry onPage(Geometry lonLat) {
        Geometry drawn = toPage.transform(lonLat);
        if (drawn.getNumPoints() <= MANY_VERTICES) {
            return drawn;
        }
        DouglasPeuckerSimplifier simplifier = new DouglasPeuckerSimplifier(drawn);
        simplifier.setDistanceTolerance(FINEST);
        simplifier.setEnsureValid(false);
        return simplifier.getResultGeometry();
    }

    /** A bar of a round number of metres, at most a quarter of the box. */
    private void scale() {
        double most = width / 4 / pointsPerMetre;
        double metres = Math.pow(10, Math.floor(Math.log10(most)));
        metres *= most / metres >= 5 ? 5 : most / metres >= 2 ? 2 : 1;
        double length = metres * pointsPerMetre;
        double right = x + width - 10;
        Geometry bar = new GeometryFactory().createLineString(new Coordinate[] {
            new Coordinate(right - length, y + 14),
            new Coordinate(right - length, y + 10),
            new Coordinate(right, y + 10),
            new Coordinate(right, y + 14)
        });
        String words =
                metres >= 1000 ? SheetWords.number(metres / 1000, 0) + " km" : SheetWords.number(metres, 0) + " m";
        page.colour(DARK).stroke(bar, 1, 0).text(right - PdfPage.width(words, 8), y + 17, 8, false, words);
        page.text(right - 6, y + height - 14, 10, true, "N").stroke(arrow(right - 2.5, y + height - 30), 1, 0);
    }

    private static Geometry arrow(double x, double y) {
        return new GeometryFactory().createLineString(new Coordinate[] {
            new Coordinate(x, y),
            new Coordinate(x, y + 13),
            new Coordinate(x - 2.5, y + 9),
            new Coordinate(x, y + 13),
            new Coordinate(x + 2.5, y + 9)
        });
    }
}
