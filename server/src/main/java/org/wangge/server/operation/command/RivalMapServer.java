package org.wangge.server.operation.command;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.wangge.server.embedded.PostgisAccess;

/**
 * MapServer as FastCGI, twice as many processes as cores, behind Apache: OGC API Features and vector tiles of the same rows. Its processes keep
 * their connections to the database.
 */
final class RivalMapServer implements AutoCloseable {

    private static final String MAP = """
            MAP
              NAME "rival"
              EXTENT 113 34 114 35
              SIZE 256 256
              PROJECTION "init=epsg:4326" END
              WEB
                METADATA
                  "oga_enable_request" "*"
                  "oga_title" "rival"
                  "oga_geometry_precision" "7"
                  "oga_onlineresource" "http://127.0.0.1:{port}/mapserv/rival/ogcapi"
                END
              END
              OUTPUTFORMAT
                NAME "mvt"
                DRIVER MVT
                EXTENSION "pbf"
                FORMATOPTION "EXTENT=4096"
                FORMATOPTION "EDGE_BUFFER=4"
              END
              {layers}
            END
            """;

    private static final String LAYER = """
            LAYER
                NAME "%s"
                TYPE POINT
                STATUS ON
                CONNECTIONTYPE POSTGIS
                CONNECTION "%s"
                PROCESSING "CLOSE_CONNECTION=DEFER"
                DATA "geom from rival.point using unique id using srid=4326"
                TEMPLATE "none"
                PROJECTION "init=epsg:4326" END
                METADATA
                  "oga_title" "%s"
                  "gml_featureid" "id"
                  "gml_types" "auto"
                  %s
                END
              END
            """;

    private static final String CONFIGURATION = """
            CONFIG
              ENV
                MS_MAP_PATTERN "."
              END
              MAPS
                rival "{map}"
              END
            END
            """;

    private static final String APACHE = """
            ServerRoot "{folder}"
            ServerName 127.0.0.1
            Listen 127.0.0.1:{port}
            PidFile "{folder}/apache.pid"
            ErrorLog "{folder}/apache.log"
            LogLevel warn
            DefaultRuntimeDir "{folder}"
            LoadModule mpm_event_module /usr/lib/apache2/modules/mod_mpm_event.so
            LoadModule authz_core_module /usr/lib/apache2/modules/mod_authz_core.so
            LoadModule setenvif_module /usr/lib/apache2/modules/mod_setenvif.so
            LoadModule proxy_module /usr/lib/apache2/modules/mod_proxy.so
            LoadModule proxy_fcgi_module /usr/lib/apache2/modules/mod_proxy_fcgi.so
            {user}
            KeepAlive On
            MaxKeepAliveRequests 0
            SetEnvIf Request_URI "^/mapserv(.*)$" AFTER_SCRIPT=$1
            ProxyPass "/mapserv" "unix:{folder}/mapserv.sock|fcgi://localhost/mapserv"
            ProxyFCGISetEnvIf "true" PATH_INFO "%{reqenv:AFTER_SCRIPT}"
            ProxyFCGISetEnvIf "true" SCRIPT_NAME "/mapserv"
            """;

    private final int port;
    private final RivalProgram mapserv;
    private final RivalProgram apache;

    /** @param folder for its files, which others may pass through */
    RivalMapServer(Path folder, PostgisAccess access) throws IOException {
        port = RivalProgram.freePort();
        Path map = Files.writeString(folder.resolve("rival.map"), map(access));
        Path configuration =
                Files.writeString(folder.resolve("mapserver.conf"), CONFIGURATION.replace("{map}", map.toString()));
        mapserv = new RivalProgram(
                List.of(
                        RivalProgram.find("spawn-fcgi").toString(),
                        "-n",
                        "-s",
                        folder.resolve("mapserv.sock").toString(),
                        "-M",
                        "666",
                        "--",
                        RivalProgram.find("multiwatch").toString(),
                        "-f",
                        Integer.toString(2 * Runtime.getRuntime().availableProcessors()),
                        "--",
                        RivalProgram.find("mapserv").toString()),
                Map.of("MAPSERVER_CONFIG_FILE", configuration.toString()),
                folder.resolve("mapserv.log"));
        try {
            apache = apache(folder);
        } catch (IOException | CommandFailure e) {
            mapserv.close();
            throw e;
        }
    }

    private RivalProgram apache(Path folder) throws IOException {
        boolean isRoot = "root".equals(System.getProperty("user.name"));
        Path settings = Files.writeString(
                folder.resolve("apache.conf"),
                APACHE.replace("{folder}", folder.toString())
                        .replace("{port}", Integer.toString(port))
                        .replace("{user}", isRoot ? "User www-data\nGroup www-data" : ""));
        RivalProgram program = new RivalProgram(
                List.of(RivalProgram.find("apache2").toString(), "-DFOREGROUND", "-f", settings.toString()),
                Map.of(),
                folder.resolve("apache.out"));
        try {
            program.awaitPort(port);
        } catch (IOException | CommandFailure e) {
            program.close();
            throw e;
        }
        return program;
    }

    private String map(PostgisAccess access) {
        URI database = URI.create(access.jdbcUrl().substring("jdbc:".length()));
        // The same settings as the office has.
        String connection = ("host=%s port=%d dbname=%s user=%s password=%s"
                        + " options='-c max_parallel_workers_per_gather=0 -c jit=off'")
                .formatted(
                        database.getHost(),
                        database.getPort(),
                        database.getPath().substring(1),
                        access.user(),
                        access.password());
        String layers = LAYER.formatted(
                        "points", connection, "points", "\"gml_include_items\" \"all\"\n\"gml_exclude_items\" \"id\"")
                + LAYER.formatted(
                        "tile",
                        connection,
                        "tile",
                        "\"gml_include_items\" \"id,code,name,status,directionDegrees,angleDegrees,rangeMetres\"");
        return MAP.replace("{port}", Integer.toString(port)).replace("{layers}", layers);
    }

    URI server() {
        return URI.create("http://127.0.0.1:" + port);
    }

    static String items(String box, int limit) {
        return "/mapserv/rival/ogcapi/collections/points/items?f=json&limit=" + limit + "&bbox=" + box;
    }

    static String tile(TileName tile) {
        return "/mapserv?map=rival&mode=tile&tilemode=gmap&layers=tile&map.imagetype=mvt&tile=%d+%d+%d"
                .formatted(tile.column(), tile.row(), tile.zoom());
    }

    @Override
    public void close() {
        apache.close();
        mapserv.close();
    }
}
