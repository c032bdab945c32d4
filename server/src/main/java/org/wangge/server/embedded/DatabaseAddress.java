package org.wangge.server.embedded;

import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Where an external database is.
 *
 * @param jdbcUrl without credentials
 * @param user null when the URL names none
 * @param password null when the URL names none
 */
record DatabaseAddress(
        String jdbcUrl, @Nullable String user, @Nullable String password) {

    /**
     * Reads {@code postgresql://user:password@host:port/database?…}, with or without {@code jdbc:} before it.
     *
     * @throws DatabaseException when it is not such a URL
     */
    static DatabaseAddress parse(String text) {
        String plain = text.startsWith("jdbc:") ? text.substring("jdbc:".length()) : text;
        try {
            URI uri = new URI(plain.replaceFirst("^postgres:", "postgresql:"));
            if (!"postgresql".equals(uri.getScheme()) || uri.getHost() == null) {
                throw new DatabaseException("A database URL looks like postgresql://user:password@host:5432/database");
            }
            String[] credentials = uri.getUserInfo() == null
                    ? new String[0]
                    : uri.getUserInfo().split(":", 2);
            String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
            String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
            return new DatabaseAddress(
                    "jdbc:postgresql://" + uri.getHost() + port + uri.getRawPath() + query,
                    credentials.length > 0 ? credentials[0] : null,
                    credentials.length > 1 ? credentials[1] : null);
        } catch (URISyntaxException e) {
            throw new DatabaseException("A database URL looks like postgresql://user:password@host:5432/database", e);
        }
    }
}
