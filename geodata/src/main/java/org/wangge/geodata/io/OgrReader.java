package org.wangge.geodata.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.wangge.geodata.crs.Crs;
import org.wangge.geodata.crs.UnknownCrsException;

/**
 * Reads what survey offices send through GDAL: the input is copied or unpacked under names of our own into a private
 * folder, converted there by {@link OgrProcess} to a GeoJSON sequence with its coordinates as they are, and read from
 * there with every limit of {@link GeoJsonReader}. The system is the one stated, else the one the file declares.
 */
final class OgrReader {

    private static final Pattern LAYER = Pattern.compile("(?m)^Layer name: (.*)$");
    private static final Pattern SRS_ID = Pattern.compile("(?m)^ {4}ID\\[\"EPSG\",(\\d+)]]$");

    private final FeatureEmitter emitter;
    private final ReadOptions options;

    OgrReader(FeatureEmitter emitter, ReadOptions options) {
        this.emitter = emitter;
        this.options = options;
    }

    void read(Path file, FileFormat format) throws IOException {
        Path folder = Files.createTempDirectory("wangge-import-");
        try {
            OgrInput input = OgrInput.prepare(file, format, folder, options);
            OgrProcess process = new OgrProcess(folder, options.limits());
            Map<String, String> settings = settings(input);
            Set<String> drivers = new HashSet<>(format.gdalDrivers());
            String description = process.run(
                    "ogrinfo",
                    drivers,
                    settings,
                    List.of("-ro", "-so", "-al", input.path().toString()));
            List<String> layers = layers(description, format);
            declareCrs(description);
            drivers.add("GeoJSONSeq");
            for (String layer : layers) {
                Path converted = folder.resolve("converted.geojsons");
                Files.deleteIfExists(converted);
                process.run("ogr2ogr", drivers, settings, arguments(converted, input.path(), layer));
                if (Files.exists(converted) && Files.size(converted) > 0) {
                    new GeoJsonReader(emitter, options.withEncoding(null)).read(converted, false);
                }
            }
        } finally {
            delete(folder);
        }
    }

    /** With 15 decimals GDAL takes 1.00000012 for a rounding error of 1.0; with 17 every double comes through as it is. */
    private static List<String> arguments(Path converted, Path input, String layer) {
        return List.of(
                "-f",
                "GeoJSONSeq",
                converted.toString(),
                input.toString(),
                "-a_srs",
                "EPSG:4326",
                "-dim",
                "XY",
                "-lco",
                "COORDINATE_PRECISION=17",
                layer);
    }

    private static Map<String, String> settings(OgrInput input) {
        Map<String, String> settings = new HashMap<>(Map.of("SHAPE_RESTORE_SHX", "YES"));
        String encoding = input.dbfEncoding();
        if (encoding != null) {
            settings.put("SHAPE_ENCODING", encoding);
        }
        return settings;
    }

    private List<String> layers(String description, FileFormat format) throws UnreadableFileException {
        List<String> names = LAYER.matcher(description)
                .results()
                .map(match -> match.group(1))
                .toList();
        String wanted = options.layer();
        boolean oneFile = format == FileFormat.SHAPEFILE || format == FileFormat.MAPINFO;
        if (wanted != null && !oneFile) {
            if (!names.contains(wanted)) {
                throw new UnreadableFileException(
                        "no-such-layer", "The file has no layer of that name; it has " + listed(names) + ".");
            }
            return List.of(safe(wanted));
        }
        boolean all = format == FileFormat.KML || format == FileFormat.KMZ;
        if (names.size() > 1 && !all) {
            throw new UnreadableFileException(
                    "layer-needed", "The file has several layers, name one: " + listed(names) + ".");
        }
        List<String> safe = new ArrayList<>();
        for (String name : names) {
            safe.add(safe(name));
        }
        return safe;
    }

    /** The tool would take such a name for an option or another source. */
    private static String safe(String layer) throws UnreadableFileException {
        if (layer.startsWith("-") || layer.startsWith("@") || layer.startsWith("/vsi")) {
            throw new UnreadableFileException("bad-layer-name", "A layer of the file has a name that is not accepted.");
        }
        return layer;
    }

    private static String listed(List<String> names) {
        String text = String.join(", ", names);
        return text.length() > 300 ? text.substring(0, 300) + " …" : text;
    }

    private void declareCrs(String description) throws UnreadableFileException {
        if (emitter.crsStated() || !description.contains("CRS[")) {
            return;
        }
        Set<String> codes = new HashSet<>();
        Matcher matcher = SRS_ID.matcher(description);
        while (matcher.find()) {
            codes.add("EPSG:" + matcher.group(1));
        }
        Crs declared = codes.size() == 1 ? known(codes.iterator().next()).orElse(null) : null;
        if (declared == null) {
            throw new UnreadableFileException(
                    "unknown-crs",
                    "The file declares a coordinate system that is not accepted"
                            + (codes.isEmpty() ? "" : " (" + String.join(", ", codes) + ")")
                            + ". Accepted are CRS84 and EPSG:4490 to 4554; state one of them if the declaration is wrong.");
        }
        emitter.declareCrs(declared);
    }

    private static Optional<Crs> known(String code) {
        try {
            return Optional.of(Crs.parse(code));
        } catch (UnknownCrsException e) {
            return Optional.empty();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
