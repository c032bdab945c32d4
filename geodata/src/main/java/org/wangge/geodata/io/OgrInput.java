package org.wangge.geodata.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.ZipEntry;
import org.jspecify.annotations.Nullable;

/**
 * A private copy of what somebody sent, under names of our own, of only the parts the format needs.
 *
 * @param dbfEncoding encoding of a Shapefile's table where no {@code .cpg} tells it
 */
record OgrInput(Path path, @Nullable String dbfEncoding) {

    private static final Set<String> SHAPEFILE_PARTS = Set.of("shp", "shx", "dbf", "prj", "cpg");
    private static final Set<String> MAPINFO_PARTS = Set.of("tab", "dat", "map", "id", "ind", "mif", "mid");
    private static final int DBF_HEADER_SIZE_AT = 8;

    static OgrInput prepare(Path file, FileFormat format, Path folder, ReadOptions options) throws IOException {
        return switch (format) {
            case SHAPEFILE -> shapefile(file, folder, options);
            case MAPINFO -> mapInfo(file, folder, options);
            case FILE_GEODATABASE -> geodatabase(file, folder, options);
            case KMZ -> kmz(file, folder, options);
            case KML -> kml(Files.copy(file, folder.resolve("input.kml")));
            case GEOPACKAGE -> new OgrInput(Files.copy(file, folder.resolve("input.gpkg")), null);
            case DXF -> new OgrInput(Files.copy(file, folder.resolve("input.dxf")), null);
            case GEOJSON, GEOJSON_SEQ, CSV, XLSX, OSM_PBF ->
                throw new IllegalArgumentException(format + " is read in Java");
        };
    }

    private static OgrInput shapefile(Path file, Path folder, ReadOptions options) throws IOException {
        unpackSet(file, folder, options, SHAPEFILE_PARTS, Set.of("shp"));
        Path table = folder.resolve("input.dbf");
        Charset stated = options.encoding();
        String encoding = stated == null ? null : stated.name();
        if (encoding == null && !Files.exists(folder.resolve("input.cpg")) && Files.exists(table)) {
            encoding = dbfEncoding(table);
        }
        return new OgrInput(folder.resolve("input.shp"), encoding);
    }

    private static OgrInput mapInfo(Path file, Path folder, ReadOptions options) throws IOException {
        unpackSet(file, folder, options, MAPINFO_PARTS, Set.of("tab", "mif"));
        Path tab = folder.resolve("input.tab");
        return new OgrInput(Files.exists(tab) ? tab : folder.resolve("input.mif"), null);
    }

    /** Unpacks the files that share the stem of the only main file, or of the one named as layer. */
    private static void unpackSet(Path file, Path folder, ReadOptions options, Set<String> parts, Set<String> mains)
            throws IOException {
        ZipArchive archive = new ZipArchive(file, options.limits());
        List<String> stems = archive.names().stream()
                .filter(name -> mains.contains(ending(name)) && !name.startsWith("__MACOSX/"))
                .map(OgrInput::stem)
                .distinct()
                .filter(stem -> options.layer() == null || base(stem).equals(options.layer()))
                .toList();
        if (stems.size() != 1) {
            throw new UnreadableFileException(
                    stems.isEmpty() ? "no-such-layer" : "layer-needed",
                    stems.isEmpty()
                            ? "The archive holds no layer of that name."
                            : "The archive holds several layers, name one: "
                                    + String.join(
                                            ", ",
                                            stems.stream()
                                                    .limit(20)
                                                    .map(OgrInput::base)
                                                    .toList()) + ".");
        }
        long unpacked = 0;
        for (ZipEntry entry : archive.entries()) {
            if (parts.contains(ending(entry.getName())) && stem(entry.getName()).equals(stems.getFirst())) {
                unpacked = archive.unpack(entry, folder.resolve("input." + ending(entry.getName())), unpacked);
            }
        }
    }

    private static OgrInput geodatabase(Path file, Path folder, ReadOptions options) throws IOException {
        ZipArchive archive = new ZipArchive(file, options.limits());
        Path target = Files.createDirectory(folder.resolve("input.gdb"));
        Set<String> folders = new java.util.HashSet<>();
        long unpacked = 0;
        for (ZipEntry entry : archive.entries()) {
            String name = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
            if (name.matches("a[0-9a-fA-F]{8}\\.\\w{1,20}|gdb|timestamps")) {
                folders.add(entry.getName().substring(0, entry.getName().lastIndexOf('/') + 1));
                unpacked = archive.unpack(entry, target.resolve(name), unpacked);
            }
        }
        if (folders.size() != 1) {
            throw new UnreadableFileException("layer-needed", "The archive must hold exactly one file geodatabase.");
        }
        return new OgrInput(target, null);
    }

    private static OgrInput kmz(Path file, Path folder, ReadOptions options) throws IOException {
        ZipArchive archive = new ZipArchive(file, options.limits());
        List<ZipEntry> documents = new ArrayList<>(archive.entries().stream()
                .filter(entry -> ending(entry.getName()).equals("kml"))
                .toList());
        Path target = folder.resolve("input.kml");
        archive.unpack(documents.getFirst(), target, 0);
        return kml(target);
    }

    private static OgrInput kml(Path copy) throws IOException {
        try (InputStream in = Files.newInputStream(copy)) {
            XmlProlog.check(in);
        }
        return new OgrInput(copy, null);
    }

    /** Chinese offices leave the .cpg out and write GBK; the text itself is tried, behind the table's header. */
    private static String dbfEncoding(Path table) throws IOException {
        TextEncoding.Source text = () -> {
            InputStream in = Files.newInputStream(table);
            byte[] head = in.readNBytes(DBF_HEADER_SIZE_AT + 2);
            int header = head.length < DBF_HEADER_SIZE_AT + 2
                    ? 0
                    : (head[DBF_HEADER_SIZE_AT] & 0xff) | (head[DBF_HEADER_SIZE_AT + 1] & 0xff) << 8;
            in.skip(Math.max(header - head.length, 0));
            return in;
        };
        if (TextEncoding.decodes(text, StandardCharsets.UTF_8)) {
            return "UTF-8";
        }
        return TextEncoding.decodes(text, Charset.forName("GB18030")) ? "GB18030" : "ISO-8859-1";
    }

    private static String ending(String name) {
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    private static String stem(String name) {
        return name.substring(0, Math.max(name.lastIndexOf('.'), 0));
    }

    private static String base(String stem) {
        return stem.substring(stem.lastIndexOf('/') + 1);
    }
}
