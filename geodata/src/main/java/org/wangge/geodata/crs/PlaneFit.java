package org.wangge.geodata.crs;

import java.util.List;

/** A transformation of the plane that was fitted to pairs of points. Numbers are centred and scaled to about 1 inside. */
final class PlaneFit {

    private record Frame(double x, double y, double size) {

        static Frame of(List<PlanePoint> points) {
            double x = points.stream().mapToDouble(PlanePoint::x).average().orElse(0);
            double y = points.stream().mapToDouble(PlanePoint::y).average().orElse(0);
            double size = points.stream()
                    .mapToDouble(point -> Math.hypot(point.x() - x, point.y() - y))
                    .max()
                    .orElse(1);
            return new Frame(x, y, size);
        }

        PlanePoint in(PlanePoint point) {
            return new PlanePoint((point.x() - x) / size, (point.y() - y) / size);
        }

        PlanePoint out(PlanePoint point) {
            return new PlanePoint(point.x() * size + x, point.y() * size + y);
        }
    }

    private final FitMethod method;
    private final Frame from;
    private final Frame to;

    /** 1 for a similarity that keeps the turning sense, -1 for one that mirrors. */
    private final int sense;

    private final double[] first;
    private final double[] second;

    private PlaneFit(FitMethod method, List<PlanePoint> sources, List<PlanePoint> targets, int sense) {
        this.method = method;
        this.from = Frame.of(sources);
        this.to = Frame.of(targets);
        this.sense = sense;
        if (method == FitMethod.SIMILARITY) {
            this.first = similarity(sources, targets);
            this.second = first;
        } else {
            this.first = solve(sources, targets, true);
            this.second = solve(sources, targets, false);
        }
    }

    static PlaneFit of(FitMethod method, List<PlanePoint> sources, List<PlanePoint> targets) {
        PlaneFit upright = new PlaneFit(method, sources, targets, 1);
        if (method != FitMethod.SIMILARITY || sources.size() == 2) {
            return upright;
        }
        PlaneFit mirrored = new PlaneFit(method, sources, targets, -1);
        return mirrored.squares(sources, targets) < upright.squares(sources, targets) ? mirrored : upright;
    }

    private double squares(List<PlanePoint> sources, List<PlanePoint> targets) {
        double sum = 0;
        for (int i = 0; i < sources.size(); i++) {
            PlanePoint fitted = apply(sources.get(i));
            double dx = fitted.x() - targets.get(i).x();
            double dy = fitted.y() - targets.get(i).y();
            sum += dx * dx + dy * dy;
        }
        return sum;
    }

    /** Of a x - b y + c and b x + a y + d the numbers a, b, c, d. */
    private double[] similarity(List<PlanePoint> sources, List<PlanePoint> targets) {
        double[][] rows = new double[2 * sources.size()][];
        double[] values = new double[rows.length];
        for (int i = 0; i < sources.size(); i++) {
            PlanePoint source = from.in(sources.get(i));
            PlanePoint target = to.in(targets.get(i));
            double y = sense * source.y();
            rows[2 * i] = new double[] {source.x(), -y, 1, 0};
            rows[2 * i + 1] = new double[] {y, source.x(), 0, 1};
            values[2 * i] = target.x();
            values[2 * i + 1] = target.y();
        }
        return LeastSquares.solve(rows, values);
    }

    private double[] solve(List<PlanePoint> sources, List<PlanePoint> targets, boolean x) {
        double[][] rows = new double[sources.size()][];
        double[] values = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = terms(from.in(sources.get(i)));
            PlanePoint target = to.in(targets.get(i));
            values[i] = x ? target.x() : target.y();
        }
        return LeastSquares.solve(rows, values);
    }

    private double[] terms(PlanePoint point) {
        double x = point.x();
        double y = point.y();
        return method == FitMethod.AFFINE ? new double[] {1, x, y} : new double[] {1, x, y, x * x, x * y, y * y};
    }

    PlanePoint apply(PlanePoint source) {
        PlanePoint point = from.in(source);
        if (method == FitMethod.SIMILARITY) {
            double y = sense * point.y();
            return to.out(new PlanePoint(
                    first[0] * point.x() - first[1] * y + first[2], first[1] * point.x() + first[0] * y + first[3]));
        }
        double[] terms = terms(point);
        double x = 0;
        double y = 0;
        for (int i = 0; i < terms.length; i++) {
            x += first[i] * terms[i];
            y += second[i] * terms[i];
        }
        return to.out(new PlanePoint(x, y));
    }
}
