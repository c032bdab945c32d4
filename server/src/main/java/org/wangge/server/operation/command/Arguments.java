package org.wangge.server.operation.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What stands behind the name of a command.
 *
 * @param positional the words in their order
 * @param options {@code --name value} pairs, by name without the dashes
 */
record Arguments(List<String> positional, Map<String, String> options) {

    Arguments {
        positional = List.copyOf(positional);
        options = Map.copyOf(options);
    }

    /** @throws CommandFailure for an option without a value */
    static Arguments parse(List<String> words) {
        List<String> positional = new ArrayList<>();
        Map<String, String> options = new LinkedHashMap<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (!word.startsWith("--")) {
                positional.add(word);
                continue;
            }
            int equals = word.indexOf('=');
            if (equals > 0) {
                options.put(word.substring(2, equals), word.substring(equals + 1));
            } else if (i + 1 < words.size()) {
                i++;
                options.put(word.substring(2), words.get(i));
            } else {
                throw CommandFailure.wrongCall(word + " needs a value");
            }
        }
        return new Arguments(positional, options);
    }

    /** The n-th word, from 0. */
    String word(int index, String what) {
        if (index >= positional.size()) {
            throw CommandFailure.wrongCall("a " + what + " is missing");
        }
        return positional.get(index);
    }

    Optional<String> find(String option) {
        return Optional.ofNullable(options.get(option));
    }

    /** The data folder, absolute. */
    Path data() {
        return Path.of(find("data").orElse("data")).toAbsolutePath().normalize();
    }

    /** The URL of the external database, which is handed over in the environment because it may hold a password. */
    static Optional<String> databaseUrl() {
        return Optional.ofNullable(System.getenv("WANGGE_DB_URL")).filter(url -> !url.isBlank());
    }
}
