package org.wangge.server.asset;

import java.nio.file.Path;
import java.time.ZoneId;
import org.wangge.geodata.crs.Crs;
import org.wangge.geodata.io.TableWriter;
import org.wangge.server.identity.Caller;

/** Writes the objects that a filter means to files, as the caller may see them. Needs what {@link Assets} needs. */
public interface AssetExport {

    /** The most objects a file holds; of more, none is written. */
    int MOST = 1_000_000;

    /**
     * Writes a file for a map.
     *
     * @param folder where it is written, private to the call
     * @return the file, in the folder; of Shapefiles one for each dimension, all in one archive
     * @throws org.wangge.server.shared.ProblemException 422 where nothing is meant or a system does not reach there; 503 without GDAL
     */
    Path write(Caller caller, AssetFilter filter, Format format, Crs crs, Path folder);

    /** Writes a table: a column for each attribute where one kind is meant, else one for all of them as JSON. */
    void write(Caller caller, AssetFilter filter, Style style, TableWriter table);

    /** The formats of files for maps. */
    enum Format {
        GEOJSON,
        GPKG,
        SHP
    }

    /**
     * How a table is written.
     *
     * @param isEnglish whether headings and values are in English, else in Chinese
     * @param zone the zone of times
     */
    record Style(boolean isEnglish, ZoneId zone) {}
}
