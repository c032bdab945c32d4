package org.wangge.server.operation.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.wangge.server.embedded.PostgisAccess;

/** GDAL's way of bringing a file into PostGIS, to measure beside. */
final class Ogr2Ogr {

    private Ogr2Ogr() {}

    /** Into the schema {@code plain}: points, lines and polygons with all their keys, spatially indexed. */
    static void load(PostgisAccess database, Path file) {
        PostgresProgram.run(database, "psql", List.of("--quiet", "--command=create schema plain"));
        Map<String, String> environment = new HashMap<>(database.environment());
        environment.put("PG_USE_COPY", "YES");
        List<String> command = List.of(
                "ogr2ogr",
                "-f",
                "PostgreSQL",
                database.libpqUrl(),
                file.toString(),
                "points",
                "lines",
                "multipolygons",
                "-lco",
                "SCHEMA=plain");
        try {
            PostgresProgram.run("ogr2ogr", command, environment);
        } catch (CommandFailure e) {
            throw e.getCause() instanceof IOException
                    ? new CommandFailure(e.getMessage() + "; ./wangge test installs it", e)
                    : e;
        }
    }
}
