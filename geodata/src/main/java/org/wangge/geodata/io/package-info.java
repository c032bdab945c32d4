/**
 * Readers of the files offices bring: GeoJSON, GeoJSON text sequences, CSV, XLSX, and through GDAL zipped Shapefile,
 * GeoPackage, KML, MapInfo, FileGDB and DXF.
 *
 * <p>A file is recognised by its content ({@link org.wangge.geodata.io.FileFormat}), read as a stream of
 * {@link org.wangge.geodata.io.SourceFeature}s in CGCS2000 longitude and latitude, and never trusted: every limit of
 * {@link org.wangge.geodata.io.ReadLimits} is checked while reading, before memory or disk is gone. A bad record becomes a
 * {@link org.wangge.geodata.io.DataFinding} and reading goes on; a file that is not what it says, or that attacks the
 * reader, ends in an {@link org.wangge.geodata.io.UnreadableFileException} with a code and a reason.
 */
@NullMarked
package org.wangge.geodata.io;

import org.jspecify.annotations.NullMarked;
