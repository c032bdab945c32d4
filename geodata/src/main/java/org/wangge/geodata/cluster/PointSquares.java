package org.wangge.geodata.cluster;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.wangge.geodata.crs.PlanePoint;

/** Points by squares whose diagonal is a little less than a radius: all points of one are near each other, and who is near lies at most two squares away. */
final class PointSquares {

    /** So that rounding never takes two points of a square for farther apart than the radius. */
    private static final double DIAGONAL = 0.999_999;

    private static final int[] EMPTY = {};
    private static final int REACH = 2;

    private record Square(long column, long row) {}

    private final List<PlanePoint> points;
    private final double radius;
    private final double side;
    private final Map<Square, int[]> members = new HashMap<>();

    PointSquares(List<PlanePoint> points, double radius) {
        this.points = points;
        this.radius = radius;
        side = radius * DIAGONAL / Math.sqrt(2);
        Map<Square, List<Integer>> gathered = new HashMap<>();
        for (int i = 0; i < points.size(); i++) {
            gathered.computeIfAbsent(squareOf(points.get(i)), square -> new ArrayList<>())
                    .add(i);
        }
        gathered.forEach((square, in) ->
                members.put(square, in.stream().mapToInt(Integer::intValue).toArray()));
    }

    private Square squareOf(PlanePoint point) {
        return new Square((long) Math.floor(point.x() / side), (long) Math.floor(point.y() / side));
    }

    /** The points of the square of a place. */
    int[] at(PlanePoint place) {
        return Objects.requireNonNullElse(members.get(squareOf(place)), EMPTY);
    }

    boolean areNear(PlanePoint one, PlanePoint other) {
        return squared(one, other) <= radius * radius;
    }

    static double squared(PlanePoint one, PlanePoint other) {
        double dx = one.x() - other.x();
        double dy = one.y() - other.y();
        return dx * dx + dy * dy;
    }

    /** How many are near a place, counted as far as needed. */
    int countNear(PlanePoint place, int enough) {
        int count = 0;
        for (int[] square : squaresRound(place)) {
            for (int other : square) {
                if (areNear(points.get(other), place) && ++count >= enough) {
                    return count;
                }
            }
        }
        return count;
    }

    /** The points of each square that may have some near a place: the radius is less than two sides. */
    List<int[]> squaresRound(PlanePoint place) {
        Square middle = squareOf(place);
        return IntStream.rangeClosed(-REACH, REACH)
                .boxed()
                .flatMap(column -> IntStream.rangeClosed(-REACH, REACH)
                        .mapToObj(row -> members.get(new Square(middle.column() + column, middle.row() + row))))
                .filter(Objects::nonNull)
                .toList();
    }
}
