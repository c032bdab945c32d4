package org.wangge.geodata.io;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file of features, recognised by its content.
 *
 * <p>Open it, look at {@link #format()}, then {@link #read} it once or again: the records come in the same order with the
 * same rows each time, so that a reader that was stopped can skip what it has done.
 */
public final class FeatureFile {

    private final Path file;
    private final ReadOptions options;
    private final FormatDetector.Detected detected;

    private FeatureFile(Path file, ReadOptions options, FormatDetector.Detected detected) {
        this.file = file;
        this.options = options;
        this.detected = detected;
    }

    /**
     * Recognises the file.
     *
     * @throws UnreadableFileException where the content is no format that is read, or another than the name claims
     */
    public static FeatureFile open(Path file, ReadOptions options) throws IOException {
        FormatDetector.Detected detected = new FormatDetector(options.limits()).detect(file);
        String fileName = options.fileName();
        Optional<FileFormat> claimed = fileName == null ? Optional.empty() : FileFormat.claimedBy(fileName);
        if (claimed.isPresent() && !detected.format().agreesWith(claimed.get())) {
            throw new UnreadableFileException(
                    "not-what-it-says",
                    "The name says " + claimed.get().label() + ", but the content is "
                            + detected.format().label() + ".");
        }
        return new FeatureFile(file, options, detected);
    }

    public FileFormat format() {
        return detected.format();
    }

    /**
     * Gives every record, or a finding for it, to {@code sink}.
     *
     * @throws UnreadableFileException where the file cannot be read to its end; what was given before stays given
     */
    public void read(FeatureSink sink) throws IOException {
        FeatureEmitter emitter = new FeatureEmitter(sink, options);
        switch (detected.format()) {
            case GEOJSON, GEOJSON_SEQ -> new GeoJsonReader(emitter, options).read(file, detected.gzipped());
            case CSV -> new CsvReader(emitter, options).read(file, detected.gzipped());
            case XLSX -> new XlsxReader(emitter, options).read(file);
            case SHAPEFILE, GEOPACKAGE, KML, KMZ, MAPINFO, FILE_GEODATABASE, DXF ->
                new OgrReader(emitter, options).read(file, detected.format());
            case OSM_PBF ->
                throw new UnreadableFileException(
                        "wrong-kind", "The file is an OpenStreetMap extract; import it as kind osm.");
        }
        emitter.checkAnything();
    }
}
