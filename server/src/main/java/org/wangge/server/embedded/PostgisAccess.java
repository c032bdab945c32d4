package org.wangge.server.embedded;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a program of PostgreSQL reaches a database, for saving and restoring.
 *
 * @param bin the folder of the programs
 * @param jdbcUrl for this process, without credentials
 * @param user null where the URL of the database names none
 * @param password null where the URL of the database names none; never part of a command line
 */
public record PostgisAccess(
        Path bin,
        String jdbcUrl,
        @Nullable String user,
        @Nullable String password) {

    /** An external database, with the programs found on this machine. */
    public static PostgisAccess ofUrl(String url) {
        DatabaseAddress address = DatabaseAddress.parse(url);
        return new PostgisAccess(PostgresBinaries.findClient(), address.jdbcUrl(), address.user(), address.password());
    }

    /** The URL for {@code --dbname}, without a password. */
    public String libpqUrl() {
        String url = jdbcUrl.substring("jdbc:".length());
        return user == null ? url : url.replaceFirst("//", "//" + encoded(user) + "@");
    }

    /** The password goes by the environment, which other users cannot read. */
    public Map<String, String> environment() {
        return Optional.ofNullable(password)
                .map(secret -> Map.of("PGPASSWORD", secret))
                .orElse(Map.of());
    }

    public String program(String name) {
        return bin.resolve(name).toString();
    }

    private static String encoded(String user) {
        return java.net.URLEncoder.encode(user, java.nio.charset.StandardCharsets.UTF_8)
                .replace("+", "%20");
    }

    @Override
    public String toString() {
        return "PostgisAccess[" + jdbcUrl + "]";
    }
}
