package org.wangge.geodata.crs;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;
import org.locationtech.jts.geom.Envelope;
import org.wangge.geodata.Bbox;
import org.wangge.geodata.CoordinateOutOfRangeException;
import org.wangge.geodata.LonLat;

/**
 * A system that is known only by control points, such as Xi'an 80 (EPSG:2327 to 2390) or the grid of a city: coordinates are
 * fitted to metres in the {@link MetricSystem} of the place by least squares. Good between the points; the further outside,
 * the worse.
 */
public final class ControlPointFit implements Crs {

    /** More points say nothing more. */
    public static final int MOST_POINTS = 1000;

    /**
     * How well one point fits.
     *
     * @param eastMetres how far east of its place the fit puts it
     * @param northMetres how far north
     * @param leaveOneOutMetres how far from its place the fit of all the others puts it; none where they are too few
     */
    public record Residual(
            ControlPoint point, double eastMetres, double northMetres, OptionalDouble leaveOneOutMetres) {

        public double metres() {
            return Math.hypot(eastMetres, northMetres);
        }
    }

    private final FitMethod method;
    private final MetricSystem metres;
    private final PlaneFit forth;
    private final PlaneFit back;
    private final List<Residual> residuals;

    private ControlPointFit(FitMethod method, List<ControlPoint> points) {
        Envelope box = new Envelope();
        points.forEach(point -> box.expandToInclude(point.place().toCoordinate()));
        this.method = method;
        this.metres = MetricSystem.at(LonLat.of(box.centre()));
        List<PlanePoint> from = points.stream()
                .map(point -> new PlanePoint(point.x(), point.y()))
                .toList();
        List<PlanePoint> to =
                points.stream().map(point -> metres.toMetres(point.place())).toList();
        this.forth = PlaneFit.of(method, from, to);
        this.back = PlaneFit.of(method, to, from);
        List<Residual> found = new ArrayList<>();
        for (int i = 0; i < points.size(); i++) {
            PlanePoint fitted = forth.apply(from.get(i));
            found.add(new Residual(
                    points.get(i),
                    fitted.x() - to.get(i).x(),
                    fitted.y() - to.get(i).y(),
                    leaveOneOut(i, from, to)));
        }
        this.residuals = List.copyOf(found);
    }

    /**
     * Fits a transformation.
     *
     * @throws ControlPointException when the points are too few or too many, two are at one place, or all in a line
     */
    public static ControlPointFit of(FitMethod method, List<ControlPoint> points) {
        if (points.size() < method.leastPoints() || points.size() > MOST_POINTS) {
            throw new ControlPointException(
                    points.size() > MOST_POINTS ? "too-many-points" : "too-few-points",
                    "%s takes %d to %d control points, not %d"
                            .formatted(method.text(), method.leastPoints(), MOST_POINTS, points.size()));
        }
        Set<PlanePoint> places = new HashSet<>();
        Set<LonLat> targets = new HashSet<>();
        for (ControlPoint point : points) {
            if (!places.add(new PlanePoint(point.x(), point.y())) || !targets.add(point.place())) {
                throw new ControlPointException(
                        "same-point", "Two control points are at %s, %s".formatted(point.x(), point.y()));
            }
        }
        return new ControlPointFit(method, points);
    }

    private OptionalDouble leaveOneOut(int left, List<PlanePoint> from, List<PlanePoint> to) {
        if (from.size() <= method.leastPoints()) {
            return OptionalDouble.empty();
        }
        List<PlanePoint> otherFrom = new ArrayList<>(from);
        List<PlanePoint> otherTo = new ArrayList<>(to);
        otherFrom.remove(left);
        otherTo.remove(left);
        try {
            PlanePoint fitted = PlaneFit.of(method, otherFrom, otherTo).apply(from.get(left));
            return OptionalDouble.of(Math.hypot(
                    fitted.x() - to.get(left).x(), fitted.y() - to.get(left).y()));
        } catch (ControlPointException e) {
            // Without this point the others are in a line.
            return OptionalDouble.empty();
        }
    }

    public FitMethod method() {
        return method;
    }

    /** In the order of the points. */
    public List<Residual> residuals() {
        return residuals;
    }

    /** The root of the mean square of the distances between places and fitted places. */
    public double rmsMetres() {
        return Math.sqrt(residuals.stream()
                .mapToDouble(residual -> residual.metres() * residual.metres())
                .average()
                .orElse(0));
    }

    public double greatestMetres() {
        return residuals.stream().mapToDouble(Residual::metres).max().orElse(0);
    }

    @Override
    public String code() {
        return "CONTROL-POINTS";
    }

    @Override
    public int srid() {
        return NO_EPSG_NUMBER;
    }

    @Override
    public boolean projected() {
        return true;
    }

    @Override
    public LonLat toLonLat(double x, double y) {
        PlanePoint fitted = forth.apply(new PlanePoint(x, y));
        // A transverse Mercator takes any numbers; those that no point of this system has are told.
        if (!(Math.abs(fitted.y()) < 10_000_000 && Math.abs(fitted.x() - 500_000) < 2_000_000)) {
            throw new CoordinateOutOfRangeException("%s, %s are far from all control points".formatted(x, y));
        }
        return metres.toLonLat(fitted.x(), fitted.y());
    }

    /** By the fit in the other direction, so nearly the inverse where the residuals are small. */
    @Override
    public PlanePoint fromLonLat(LonLat place) {
        return back.apply(metres.toMetres(place));
    }

    @Override
    public Bbox toLonLat(double west, double south, double east, double north) {
        return BoxTransform.smooth(this, west, south, east, north);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ControlPointFit that && that.method == method && that.residuals.equals(residuals);
    }

    @Override
    public int hashCode() {
        return Objects.hash(method, residuals);
    }

    @Override
    public String toString() {
        return "%s by %d points, RMS %.3f m".formatted(method.text(), residuals.size(), rmsMetres());
    }
}
