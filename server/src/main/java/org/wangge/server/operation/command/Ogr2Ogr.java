package org.wangge.server.operation.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.wangge.server.embedded.PostgisAccess;

/** GDAL's way of bringing a file into PostGIS, to measure beside. */
final class Ogr2Ogr {

    private Ogr2Ogr() {}

    /** Into the schema {@code plain}: lines and polygons with all their keys, spatially indexed. */
    static void load(PostgisAccess database, Path file) {
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        "ogr2ogr",
                        "-f",
                        "PostgreSQL",
                        database.libpqUrl(),
                        file.toString(),
                        "points",
                        "lines",
                        "multipolygons",
                        "-lco",
                        "SCHEMA=plain"))
                .redirectErrorStream(true);
        builder.environment().putAll(database.environment());
        builder.environment().put("PG_USE_COPY", "YES");
        PostgresProgram.run(database, "psql", List.of("--quiet", "--command=create schema plain"));
        try {
            Process process = builder.start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new CommandFailure("ogr2ogr failed:\n" + output.strip());
            }
        } catch (IOException e) {
            throw new CommandFailure("ogr2ogr cannot be started: " + e.getMessage() + "; ./wangge test installs it", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure("interrupted", e);
        }
    }
}
