package org.wangge.server.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An installed PostgreSQL with PostGIS.
 *
 * @param bin the folder of {@code initdb}, {@code postgres} and {@code pg_ctl}
 * @param major the major version, 15 or newer
 */
record PostgresBinaries(Path bin, int major) {

    static final int OLDEST_MAJOR = 15;

    private static final Logger LOG = LoggerFactory.getLogger(PostgresBinaries.class);
    private static final Pattern VERSION = Pattern.compile("(?:PostgreSQL\\D*)(\\d+)");
    private static final List<String> PARENTS = List.of(
            "/usr/lib/postgresql",
            "/usr",
            "/opt/homebrew/opt",
            "/usr/local/opt",
            "/Applications/Postgres.app/Contents/Versions");

    /**
     * Finds the newest installation that has PostGIS, or the one of a wanted major version.
     *
     * @param configured a folder set by the administrator, looked at alone when present
     * @param wantedMajor the major version existing data need
     * @throws DatabaseException naming the package to install
     */
    static PostgresBinaries find(Optional<Path> configured, Optional<Integer> wantedMajor) {
        return findIn(configured.map(List::of).orElseGet(PostgresBinaries::installedFolders), wantedMajor);
    }

    static PostgresBinaries findIn(List<Path> folders, Optional<Integer> wantedMajor) {
        List<PostgresBinaries> complete = new ArrayList<>();
        List<PostgresBinaries> withoutPostgis = new ArrayList<>();
        for (Path folder : folders) {
            version(folder).ifPresent(major -> {
                PostgresBinaries found = new PostgresBinaries(folder, major);
                (found.hasPostgis() ? complete : withoutPostgis).add(found);
            });
        }
        return complete.stream()
                .filter(found -> found.major >= OLDEST_MAJOR)
                .filter(found -> wantedMajor.map(major -> major == found.major).orElse(true))
                .max(Comparator.comparingInt(PostgresBinaries::major))
                .orElseThrow(() -> missing(complete, withoutPostgis, wantedMajor));
    }

    /**
     * The folder of the newest {@code pg_dump} and {@code pg_restore}, for a database that is elsewhere.
     *
     * @throws DatabaseException naming the package to install
     */
    static Path findClient() {
        return installedFolders().stream()
                .filter(folder ->
                        Stream.of("pg_dump", "pg_restore").allMatch(name -> Files.isExecutable(folder.resolve(name))))
                .max(Comparator.comparingInt(PostgresBinaries::clientMajor))
                .orElseThrow(() -> new DatabaseException("pg_dump is missing. Install the package postgresql-client"
                        + " (Debian, Ubuntu), or 'brew install libpq', or 'dnf install postgresql'."));
    }

    private static int clientMajor(Path bin) {
        Matcher matcher =
                VERSION.matcher(Command.run(List.of(bin.resolve("pg_dump").toString(), "--version")));
        return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
    }

    Path program(String name) {
        return bin.resolve(name);
    }

    private boolean hasPostgis() {
        try {
            String share = Command.run(List.of(program("pg_config").toString(), "--sharedir"))
                    .strip();
            return Files.exists(Path.of(share, "extension", "postgis.control"));
        } catch (DatabaseException e) {
            // pg_config is in a package of its own on some systems; the usual places follow from the bin folder.
            return Stream.of(
                            "/usr/share/postgresql/" + major,
                            bin.resolveSibling("share").toString())
                    .anyMatch(share -> Files.exists(Path.of(share, "extension", "postgis.control")));
        }
    }

    private static Optional<Integer> version(Path bin) {
        if (!Stream.of("initdb", "postgres", "pg_ctl").allMatch(name -> Files.isExecutable(bin.resolve(name)))) {
            return Optional.empty();
        }
        Matcher matcher =
                VERSION.matcher(Command.run(List.of(bin.resolve("postgres").toString(), "--version")));
        return matcher.find() ? Optional.of(Integer.valueOf(matcher.group(1))) : Optional.empty();
    }

    private static List<Path> installedFolders() {
        List<Path> folders = new ArrayList<>();
        for (String parent : PARENTS) {
            try (Stream<Path> children = Files.list(Path.of(parent))) {
                children.filter(child -> !parent.equals("/usr")
                                || child.getFileName().toString().startsWith("pgsql-"))
                        .map(child -> child.resolve("bin"))
                        .filter(Files::isDirectory)
                        .forEach(folders::add);
            } catch (IOException e) {
                LOG.trace("no installations below {}", parent, e);
            }
        }
        for (String folder : System.getenv().getOrDefault("PATH", "").split(":", -1)) {
            if (!folder.isEmpty()) {
                folders.add(Path.of(folder));
            }
        }
        return folders;
    }

    private static DatabaseException missing(
            List<PostgresBinaries> complete, List<PostgresBinaries> withoutPostgis, Optional<Integer> wantedMajor) {
        if (wantedMajor.isPresent() && !complete.isEmpty()) {
            int wanted = wantedMajor.get();
            return new DatabaseException(
                    "The data folder was written by PostgreSQL " + wanted + ", but only PostgreSQL "
                            + complete.stream()
                                    .map(found -> String.valueOf(found.major))
                                    .distinct()
                                    .sorted()
                                    .toList()
                            + " is installed. Install " + packageName(wanted)
                            + ", or take a backup with the old version (./wangge backup) and restore it into an empty folder.");
        }
        int major = wantedMajor.orElse(
                withoutPostgis.stream().mapToInt(PostgresBinaries::major).max().orElse(OLDEST_MAJOR));
        String what = withoutPostgis.isEmpty()
                ? "PostgreSQL with PostGIS is not installed."
                : "PostgreSQL is installed, but without PostGIS.";
        return new DatabaseException(what + " Install the package " + packageName(Math.max(major, OLDEST_MAJOR))
                + " (Debian, Ubuntu), or 'brew install postgis', or 'dnf install postgis postgresql-server'.");
    }

    private static String packageName(int major) {
        return "postgresql-" + major + "-postgis-3";
    }
}
