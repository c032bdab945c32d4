package org.wangge.server.operation.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Curves in a picture (SVG) whose axes both count in powers of ten, so that what grows with the number of cases is a straight line, and what
 * does not is a level one.
 *
 * @param curves by name; by the number of cases, what was counted, all above 0
 */
record GrowthChart(String across, String up, Map<String, Map<Long, Double>> curves) {

    private static final int WIDTH = 760;
    private static final int HEIGHT = 420;
    private static final int LEFT = 80;
    private static final int RIGHT = 250;
    private static final int TOP = 20;
    private static final int BOTTOM = 50;
    private static final int LINE = 18;
    private static final List<String> COLOURS =
            List.of("#0b6e99", "#c2185b", "#2e7d32", "#ef6c00", "#6a1b9a", "#5d4037", "#455a64", "#9e9d24");

    GrowthChart {
        curves = new LinkedHashMap<>(curves);
    }

    static GrowthChart of(List<ServeGrowth.Size> sizes) {
        Map<String, Map<Long, Double>> curves = new LinkedHashMap<>();
        for (ServeGrowth.Size size : sizes) {
            size.perSecond()
                    .forEach((question, perSecond) -> curves.computeIfAbsent(question, name -> new LinkedHashMap<>())
                            .put(size.cases(), perSecond));
        }
        return new GrowthChart("cases", "answers/s", curves);
    }

    String svg() {
        Axis cases = Axis.of(
                curves.values().stream()
                        .flatMap(curve -> curve.keySet().stream())
                        .map(Long::doubleValue)
                        .toList(),
                LEFT,
                WIDTH - RIGHT);
        Axis counted = Axis.of(
                curves.values().stream()
                        .flatMap(curve -> curve.values().stream())
                        .toList(),
                HEIGHT - BOTTOM,
                TOP);
        List<String> parts = new ArrayList<>();
        parts.add(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"12\">"
                        .formatted(WIDTH, HEIGHT));
        parts.add("<rect width=\"%d\" height=\"%d\" fill=\"#fff\"/>".formatted(WIDTH, HEIGHT));
        cases.tens().forEach(value -> {
            parts.add(line(cases.at(value), TOP, cases.at(value), HEIGHT - BOTTOM));
            parts.add(text(cases.at(value), HEIGHT - BOTTOM + LINE, "middle", number(value)));
        });
        counted.tens().forEach(value -> {
            parts.add(line(LEFT, counted.at(value), WIDTH - RIGHT, counted.at(value)));
            parts.add(text(LEFT - 8, counted.at(value) + 4, "end", number(value)));
        });
        parts.add(text((LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 10, "middle", across));
        parts.add(text(8, TOP - 6, "start", up));
        int number = 0;
        for (Map.Entry<String, Map<Long, Double>> curve : curves.entrySet()) {
            parts.add(curve(curve.getValue(), cases, counted, COLOURS.get(number % COLOURS.size())));
            parts.add("<rect x=\"%d\" y=\"%d\" width=\"12\" height=\"4\" fill=\"%s\"/>"
                    .formatted(WIDTH - RIGHT + 14, TOP + number * LINE + 4, COLOURS.get(number % COLOURS.size())));
            parts.add(text(WIDTH - RIGHT + 32, TOP + number * LINE + 10, "start", curve.getKey()));
            number++;
        }
        parts.add("</svg>\n");
        return String.join("\n", parts);
    }

    private static String curve(Map<Long, Double> curve, Axis cases, Axis counted, String colour) {
        List<String> points = curve.entrySet().stream()
                .map(point -> decimal(cases.at(point.getKey())) + "," + decimal(counted.at(point.getValue())))
                .toList();
        return "<polyline fill=\"none\" stroke=\"%s\" stroke-width=\"2\" points=\"%s\"/>%n"
                        .formatted(colour, String.join(" ", points))
                + points.stream()
                        .map(point -> point.split(",", 2))
                        .map(at -> "<circle cx=\"%s\" cy=\"%s\" r=\"3\" fill=\"%s\"/>".formatted(at[0], at[1], colour))
                        .collect(Collectors.joining());
    }

    private static String line(double x1, double y1, double x2, double y2) {
        return "<path d=\"M%s %sL%s %s\" stroke=\"#ddd\"/>"
                .formatted(decimal(x1), decimal(y1), decimal(x2), decimal(y2));
    }

    private static String text(double x, double y, String anchor, String text) {
        return "<text x=\"%s\" y=\"%s\" text-anchor=\"%s\" fill=\"#222\">%s</text>"
                .formatted(
                        decimal(x),
                        decimal(y),
                        anchor,
                        text.replace("&", "&amp;").replace("<", "&lt;"));
    }

    private static String decimal(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 1 ? "%s" : "%,.0f", value);
    }

    /** Powers of ten from one place of the picture to another. */
    private record Axis(int lowest, int highest, double from, double to) {

        static Axis of(List<Double> values, double from, double to) {
            int lowest = (int) Math.floor(Math.log10(
                    values.stream().mapToDouble(Double::doubleValue).min().orElse(1)));
            int highest = (int) Math.ceil(Math.log10(
                    values.stream().mapToDouble(Double::doubleValue).max().orElse(10)));
            return new Axis(lowest, Math.max(highest, lowest + 1), from, to);
        }

        double at(double value) {
            return from + (Math.log10(value) - lowest) / (highest - lowest) * (to - from);
        }

        List<Double> tens() {
            List<Double> tens = new ArrayList<>();
            for (int power = lowest; power <= highest; power++) {
                tens.add(Math.pow(10, power));
            }
            return tens;
        }
    }
}
