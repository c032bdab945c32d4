package org.wangge.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The committed description of the calls, as tests ask it. */
final class CallDescription {

    private final JsonNode paths;

    CallDescription() throws IOException {
        paths = JsonMapper.shared()
                .readTree(Files.readString(Path.of("src/main/openapi/openapi.json")))
                .path("paths");
    }

    /** All operations as {@code GET /api/cases/{id}}. */
    Set<String> operations() {
        Set<String> operations = new TreeSet<>();
        paths.properties()
                .forEach(path -> path.getValue()
                        .propertyNames()
                        .forEach(method ->
                                operations.add(method.toUpperCase(java.util.Locale.ROOT) + " " + path.getKey())));
        return operations;
    }

    JsonNode operation(String name) {
        String[] parts = name.split(" ", 2);
        return paths.path(parts[1]).path(parts[0].toLowerCase(java.util.Locale.ROOT));
    }

    /** The answer described for a status; a missing node where there is none. */
    JsonNode response(String operation, int status) {
        return operation(operation).path("responses").path(Integer.toString(status));
    }

    boolean tells(String operation, int status) {
        return !response(operation, status).isMissingNode();
    }
}
