package org.wangge.server.publish.web;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.wangge.geodata.CoordinateOutOfRangeException;
import org.wangge.geodata.io.GeoJsonFile;
import org.wangge.geodata.io.KmlFile;
import org.wangge.geodata.io.OgrWriter;
import org.wangge.geodata.io.ReadLimits;
import org.wangge.geodata.io.UnreadableFileException;
import org.wangge.server.publish.CollectionSummary;
import org.wangge.server.publish.Item;
import org.wangge.server.publish.ItemCrs;
import org.wangge.server.publish.PublishProblem;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.web.TableFiles;
import org.wangge.server.shared.web.WorkFiles;
import tools.jackson.databind.JsonNode;

/**
 * Files of all items that were asked for. Each is written to the disk one item after the other before its first byte is sent: a slow reader
 * holds no connection of the database, and a refusal is still an answer.
 */
final class ItemFiles {

    /** Of more items no file is written. */
    static final int MOST = 2_000_000;

    /** Below the headings. */
    static final int MOST_IN_SHEET = 1_048_575;

    private static final String RECORD_SEPARATOR = "\u001e";
    private static final String[] DIMENSIONS = {"points", "lines", "areas"};

    private final CollectionSummary collection;
    private final ItemCrs crs;
    private final OfficeTime time;
    private final All items;

    /** Gives each item to a receiver. */
    @FunctionalInterface
    interface All {
        void each(Consumer<Item> receiver);
    }

    ItemFiles(CollectionSummary collection, ItemCrs crs, OfficeTime time, All items) {
        this.collection = collection;
        this.crs = crs;
        this.time = time;
        this.items = items;
    }

    ResponseEntity<Resource> answer(ItemFormat format) {
        try {
            return switch (format) {
                case CSV -> table(TableFiles.Format.CSV);
                case XLSX -> table(TableFiles.Format.XLSX);
                case GEOJSON, GEOJSONSEQ, FLATGEOBUF, GPKG, SHP, KML ->
                    WorkFiles.answer(format.mediaType(), folder -> make(format, folder));
            };
        } catch (CoordinateOutOfRangeException e) {
            throw ProblemException.ofField(
                    PublishProblem.ITEMS_FILE_REFUSED, ItemsQuery.CRS, String.valueOf(e.getMessage()));
        }
    }

    private ResponseEntity<Resource> table(TableFiles.Format format) {
        ItemTable table = new ItemTable(collection, crs, format, time.zone());
        return TableFiles.answer(collection.id(), format, collection.id(), time, rows -> {
            rows.row(table.headings());
            items.each(item -> {
                try {
                    rows.row(table.row(item));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        });
    }

    private Path make(ItemFormat format, Path folder) throws IOException {
        return switch (format) {
            case GEOJSON ->
                text(
                        folder.resolve(name("geojson")),
                        "{\"type\":\"FeatureCollection\",\"features\":[\n",
                        ",\n",
                        "\n]}\n");
            case GEOJSONSEQ -> text(folder.resolve(name("geojsons")), RECORD_SEPARATOR, "\n" + RECORD_SEPARATOR, "\n");
            case KML -> kml(folder.resolve(name("kml")));
            case FLATGEOBUF, GPKG, SHP -> converted(format, folder);
            case CSV, XLSX -> throw new IllegalArgumentException(format + " is a table");
        };
    }

    private String name(String ending) {
        return collection.id() + "." + ending;
    }

    /** Features as they stand in pages, between other texts; without a feature a sequence is empty. */
    private Path text(Path file, String begin, String between, String end) throws IOException {
        ItemJson json = new ItemJson(crs);
        boolean sequence = begin.equals(RECORD_SEPARATOR);
        try (OutputStream text = new BufferedOutputStream(Files.newOutputStream(file))) {
            boolean[] any = {false};
            items.each(item -> {
                try {
                    text.write((any[0] ? between : begin).getBytes(StandardCharsets.UTF_8));
                    text.write(json.feature(item, List.of()));
                    any[0] = true;
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            if (!any[0] && !sequence) {
                text.write(begin.getBytes(StandardCharsets.UTF_8));
            }
            if (any[0] || !sequence) {
                text.write(end.getBytes(StandardCharsets.UTF_8));
            }
        }
        return file;
    }

    private Path kml(Path file) throws IOException {
        if (!crs.equals(ItemCrs.CRS84)) {
            throw ProblemException.ofField(
                    PublishProblem.ITEMS_FILE_REFUSED, ItemsQuery.CRS, "KML is of longitude and latitude: without crs");
        }
        try (KmlFile kml = new KmlFile(
                new BufferedOutputStream(Files.newOutputStream(file)),
                collection.labels().zh())) {
            items.each(item -> kml.add(item.id().toString(), texts(item), item.geometry()));
        }
        return file;
    }

    private Path converted(ItemFormat format, Path folder) throws IOException {
        try {
            boolean apart = format == ItemFormat.SHP;
            OgrWriter writer =
                    new OgrWriter(folder, new OgrWriter.Layer(collection.id(), "GEOMETRY"), ReadLimits.STANDARD);
            Map<String, Path> sequences = sequences(folder, apart, items, crs::eastFirst);
            if (sequences.isEmpty()) {
                // A collection of which nothing was found is still a layer that programs can open.
                writer = writer.onlyColumns();
                sequences = sequences(
                        folder, apart, receiver -> receiver.accept(SampleItem.of(collection)), shape -> shape);
            }
            return switch (format) {
                case SHP -> writer.writeShapefiles(sequences, crs.srid());
                case GPKG -> writer.write(only(sequences), OgrWriter.Format.GEOPACKAGE, crs.srid());
                case FLATGEOBUF -> writer.write(only(sequences), OgrWriter.Format.FLATGEOBUF, crs.srid());
                case GEOJSON, GEOJSONSEQ, KML, CSV, XLSX -> throw new IllegalArgumentException(format.name());
            };
        } catch (UnreadableFileException e) {
            throw new ProblemException(
                    e.code().equals("gdal-missing")
                            ? PublishProblem.ITEMS_FILE_NEEDS_GDAL
                            : PublishProblem.ITEMS_FILE_REFUSED,
                    String.valueOf(e.getMessage()));
        }
    }

    private static Path only(Map<String, Path> sequences) {
        return sequences.values().iterator().next();
    }

    /** Features for the converter, in the order x and y: of each dimension apart, or all together. */
    private Map<String, Path> sequences(Path folder, boolean apart, All items, UnaryOperator<Geometry> placed) {
        Map<String, Path> files = new TreeMap<>();
        Map<String, GeoJsonFile> open = new LinkedHashMap<>();
        try {
            items.each(item -> {
                Geometry shape = placed.apply(item.geometry());
                String name = apart ? DIMENSIONS[shape.getDimension()] : collection.id();
                open.computeIfAbsent(name, key -> {
                            Path file = folder.resolve(key + ".geojsonl");
                            files.put(key, file);
                            return sequence(file);
                        })
                        .add(properties(item), shape);
            });
        } finally {
            open.values().forEach(GeoJsonFile::close);
        }
        return files;
    }

    private static Map<String, @Nullable Object> properties(Item item) {
        Map<String, @Nullable Object> properties = new LinkedHashMap<>();
        properties.put("id", item.id().toString());
        item.values()
                .forEach((name, value) ->
                        properties.put(name, value instanceof java.time.Instant instant ? instant.toString() : value));
        return properties;
    }

    /** Values as people read them, without those that are not there. */
    private static Map<String, String> texts(Item item) {
        Map<String, String> texts = new LinkedHashMap<>();
        item.values().forEach((name, value) -> {
            switch (value) {
                case null -> {}
                case JsonNode node when node.isNull() -> {}
                case JsonNode node when node.isString() -> texts.put(name, node.asString());
                default -> texts.put(name, value.toString());
            }
        });
        return texts;
    }

    private static GeoJsonFile sequence(Path file) {
        try {
            return GeoJsonFile.sequence(new BufferedOutputStream(Files.newOutputStream(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
