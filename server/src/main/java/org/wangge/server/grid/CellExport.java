package org.wangge.server.grid;

import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.wangge.geodata.crs.Crs;
import org.wangge.geodata.grid.CellLevel;
import org.wangge.server.identity.Caller;

/**
 * Writes cells to files that other programs read, and that an import takes back as they were. Needs {@code VIEW_MAP}.
 *
 * <p>Each cell has, in every format, {@code id}, {@code code}, {@code name}, {@code level}, {@code parent} (the code of the cell above),
 * {@code layer}, {@code area_m2}, {@code valid_from} and {@code valid_to}: names that fit into a Shapefile.
 */
public interface CellExport {

    /**
     * Writes the cells to a file.
     *
     * @param folder an empty folder of the caller's, which the caller deletes
     * @return the file, in the folder
     * @throws org.wangge.server.shared.ProblemException 404 for an unknown layer; 422 where there is nothing to write, a cell is out of
     *     reach of the system, the format cannot be in it, or GDAL is missing, which all formats but GeoJSON and CSV need; 429 where
     *     several exports are running
     */
    Path write(Caller caller, ExportQuery query, Path folder);

    /** The formats. */
    enum Format {
        GEOJSON,
        GPKG,
        /** Zipped, in UTF-8. */
        SHP,
        KML,
        /** UTF-8 with a byte order mark, the shape as WKT in the column {@code wkt}. */
        CSV
    }

    /**
     * What is written.
     *
     * @param crs the system of the coordinates
     * @param level only cells of this level, null for all
     */
    record ExportQuery(
            Format format, Crs crs, String layer, @Nullable CellLevel level, Instant at) {}
}
