package org.wangge.server.ingest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wangge.geodata.GeodataException;
import org.wangge.geodata.crs.ControlPoint;
import org.wangge.geodata.crs.ControlPointFit;
import org.wangge.geodata.crs.Crs;
import org.wangge.geodata.crs.FitMethod;
import org.wangge.geodata.crs.GeographicCrs;
import org.wangge.server.shared.FieldError;
import org.wangge.server.shared.ProblemException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Control points as text: lines {@code x,y,lon,lat}, also separated by semicolons or tabs inside, with or without a line of headings; or a
 * JSON array of arrays {@code [x, y, lon, lat]} or of objects with these members. {@code x} and {@code y} are of the old system, in the order in
 * which its files have them; the place is in a system of its own.
 */
public final class ControlPointText {

    private ControlPointText() {}

    /**
     * The transformation that points tell.
     *
     * @param method similarity when null
     * @param crs of the places, CRS84 when null
     * @throws ProblemException 422 for text that is none, and points that tell nothing; then its field error has the code of the fault, such as
     *     {@code POINTS_IN_LINE}
     */
    public static ControlPointFit fit(String text, @Nullable String method, @Nullable String crs) {
        FitMethod how = FitMethod.find(method == null ? FitMethod.SIMILARITY.text() : method)
                .orElseThrow(() -> refused(
                        "controlPointMethod",
                        Arrays.stream(FitMethod.values())
                                .map(FitMethod::text)
                                .collect(Collectors.joining(", ", "The methods are ", ""))));
        try {
            Crs places = crs == null ? GeographicCrs.CRS84 : Crs.parse(crs);
            List<ControlPoint> points = new ArrayList<>();
            for (double[] row : text.strip().startsWith("[") ? json(text) : lines(text)) {
                points.add(new ControlPoint(row[0], row[1], places.toLonLat(row[2], row[3])));
            }
            return ControlPointFit.of(how, points);
        } catch (GeodataException e) {
            String detail = String.valueOf(e.getMessage());
            String code = e.code().replace('-', '_').toUpperCase(Locale.ROOT);
            throw new ProblemException(
                    ImportProblem.IMPORT_OPTIONS_REFUSED,
                    detail,
                    List.of(new FieldError("controlPoints", code, detail)),
                    Map.of(),
                    null);
        }
    }

    private static List<double[]> lines(String text) {
        List<double[]> rows = new ArrayList<>();
        List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
        for (int i = 0; i < lines.size(); i++) {
            String[] cells = lines.get(i).strip().split("\\s*[,;\t]\\s*|\\s+");
            try {
                rows.add(numbers(Arrays.stream(cells).map(Double::valueOf).toList()));
            } catch (NumberFormatException e) {
                if (i > 0) {
                    throw refused("controlPoints", "Line %d of the control points is no four numbers".formatted(i + 1));
                }
            }
        }
        return rows;
    }

    private static List<double[]> json(String text) {
        List<double[]> rows = new ArrayList<>();
        try {
            for (JsonNode point : JsonMapper.shared().readTree(text)) {
                List<Double> numbers = new ArrayList<>();
                if (point.isObject()) {
                    for (String member : List.of("x", "y", "lon", "lat")) {
                        numbers.add(point.path(member).asDouble(Double.NaN));
                    }
                } else {
                    point.forEach(number -> numbers.add(number.asDouble(Double.NaN)));
                }
                rows.add(numbers(numbers));
            }
        } catch (JacksonException e) {
            throw refused("controlPoints", "The control points are no JSON");
        }
        return rows;
    }

    private static double[] numbers(List<Double> numbers) {
        if (numbers.size() != 4 || !numbers.stream().allMatch(Double::isFinite)) {
            throw refused("controlPoints", "A control point has four numbers: x, y, lon, lat");
        }
        return numbers.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static ProblemException refused(String member, String detail) {
        return ProblemException.ofField(ImportProblem.IMPORT_OPTIONS_REFUSED, member, detail);
    }
}
