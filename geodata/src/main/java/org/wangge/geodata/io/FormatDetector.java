package org.wangge.geodata.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Recognises a format by the first bytes of a file, and inside archives by the names they hold. */
final class FormatDetector {

    private static final int PEEK_BYTES = 64 * 1024;
    private static final Map<String, String> OTHERS = Map.ofEntries(
            Map.entry("89504e47", "a PNG picture"),
            Map.entry("ffd8ff", "a JPEG picture"),
            Map.entry("47494638", "a GIF picture"),
            Map.entry("25504446", "a PDF document"),
            Map.entry("52617221", "a RAR archive; send a ZIP"),
            Map.entry("377abcaf", "a 7z archive; send a ZIP"),
            Map.entry("d0cf11e0", "an old Office document (.xls); save it as .xlsx"),
            Map.entry("0000270a", "a bare .shp; zip it together with its .dbf, .shx and .prj"),
            Map.entry("7f454c46", "a program"),
            Map.entry("4d5a9000", "a program"));

    private final ReadLimits limits;

    FormatDetector(ReadLimits limits) {
        this.limits = limits;
    }

    /** What a file is, and whether it is wrapped in gzip. */
    record Detected(FileFormat format, boolean gzipped) {}

    Detected detect(Path file) throws IOException {
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(PEEK_BYTES);
        }
        if (head.length >= 2 && (head[0] & 0xff) == 0x1f && (head[1] & 0xff) == 0x8b) {
            FileFormat inner = inside(file);
            return new Detected(inner, true);
        }
        return new Detected(
                startsWith(head, "504b0304") || startsWith(head, "504b0506") ? zipped(file) : plain(head), false);
    }

    private FileFormat inside(Path file) throws IOException {
        byte[] head;
        try (InputStream in = BoundedGzip.open(file, limits)) {
            head = in.readNBytes(PEEK_BYTES);
        }
        if (startsWith(head, "1f8b") || startsWith(head, "504b0304")) {
            throw new UnreadableFileException("nested-archive", "The file is an archive inside an archive.");
        }
        FileFormat format = plain(head);
        return switch (format) {
            case GEOJSON, GEOJSON_SEQ, CSV -> format;
            default ->
                throw new UnreadableFileException(
                        "unsupported-format", format.label() + " is not read through gzip; send it unpacked.");
        };
    }

    private FileFormat zipped(Path file) throws IOException {
        List<String> names = new ZipArchive(file, limits)
                .names().stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
        if (names.contains("xl/workbook.xml")) {
            return FileFormat.XLSX;
        }
        if (endsWith(names, ".gdbtable")) {
            return FileFormat.FILE_GEODATABASE;
        }
        if (endsWith(names, ".shp")) {
            return FileFormat.SHAPEFILE;
        }
        if (endsWith(names, ".tab") || endsWith(names, ".mif")) {
            return FileFormat.MAPINFO;
        }
        if (endsWith(names, ".kml")) {
            return FileFormat.KMZ;
        }
        throw new UnreadableFileException(
                "unsupported-format",
                "The archive holds no Shapefile, MapInfo file, file geodatabase, KML or workbook.");
    }

    private static boolean endsWith(List<String> names, String ending) {
        return names.stream().anyMatch(name -> name.endsWith(ending));
    }

    private static FileFormat plain(byte[] head) throws UnreadableFileException {
        if (head.length == 0) {
            throw new UnreadableFileException("empty", "The file is empty.");
        }
        if (startsWith(head, "53514c69746520666f726d6174203300")) {
            return geoPackage(head);
        }
        for (Map.Entry<String, String> other : OTHERS.entrySet()) {
            if (startsWith(head, other.getKey())) {
                throw new UnreadableFileException("unsupported-format", "The file is " + other.getValue() + ".");
            }
        }
        String latin = new String(head, StandardCharsets.ISO_8859_1);
        if (latin.length() > 20
                && latin.substring(0, Math.min(64, latin.length())).contains("OSMHeader")) {
            return FileFormat.OSM_PBF;
        }
        if (latin.startsWith("AutoCAD Binary DXF")) {
            return FileFormat.DXF;
        }
        boolean wide = startsWith(head, "fffe") || startsWith(head, "feff");
        if (!wide && latin.indexOf('\0') >= 0) {
            throw new UnreadableFileException("unsupported-format", "The file is of no format that is read.");
        }
        return wide ? FileFormat.CSV : text(withoutMark(latin).stripLeading());
    }

    private static FileFormat geoPackage(byte[] head) throws UnreadableFileException {
        String application = head.length < 72 ? "" : new String(head, 68, 4, StandardCharsets.ISO_8859_1);
        if (!application.equals("GPKG") && !application.equals("GP10") && !application.equals("GP11")) {
            throw new UnreadableFileException("unsupported-format", "The file is a SQLite database but no GeoPackage.");
        }
        return FileFormat.GEOPACKAGE;
    }

    private static FileFormat text(String start) throws UnreadableFileException {
        if (start.startsWith("\u001e")) {
            return FileFormat.GEOJSON_SEQ;
        }
        if (start.startsWith("{") || start.startsWith("[")) {
            return FileFormat.GEOJSON;
        }
        if (start.startsWith("<")) {
            return markup(start);
        }
        if (start.matches("(?s)(999\\R[^\\r\\n]*\\R\\s*)*0\\s*\\R\\s*SECTION\\b.*")) {
            return FileFormat.DXF;
        }
        if (start.startsWith("!table")) {
            throw new UnreadableFileException(
                    "unsupported-format", "The file is a bare .tab; zip it together with its .dat, .map and .id.");
        }
        if (start.matches("(?si)version\\s+\\d+\\s.*\\bcolumns\\s+\\d+\\b.*")) {
            throw new UnreadableFileException(
                    "unsupported-format", "The file is a bare .mif; zip it together with its .mid.");
        }
        return FileFormat.CSV;
    }

    private static FileFormat markup(String start) throws UnreadableFileException {
        if (start.contains("<!DOCTYPE") && !start.toLowerCase(Locale.ROOT).contains("<html")) {
            throw new UnreadableFileException("xml-doctype", "The XML declares a document type, which is not read.");
        }
        if (start.matches("(?s).*<([A-Za-z0-9]+:)?kml[\\s>].*")) {
            return FileFormat.KML;
        }
        if (start.matches("(?s).*<osm[\\s>].*")) {
            throw new UnreadableFileException(
                    "unsupported-format", "The file is OpenStreetMap XML; save it as .osm.pbf.");
        }
        throw new UnreadableFileException("unsupported-format", "The file is XML or HTML but no KML.");
    }

    private static String withoutMark(String latin) {
        return latin.startsWith("\u00ef\u00bb\u00bf") ? latin.substring(3) : latin;
    }

    private static boolean startsWith(byte[] head, String hex) {
        if (head.length < hex.length() / 2) {
            return false;
        }
        for (int i = 0; i < hex.length() / 2; i++) {
            if ((head[i] & 0xff) != Integer.parseInt(hex.substring(2 * i, 2 * i + 2), 16)) {
                return false;
            }
        }
        return true;
    }
}
