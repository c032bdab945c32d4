package org.wangge.server.shared.web;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.condition.PathPatternsRequestCondition;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.util.pattern.PathPattern;

/** Mappings by the segments before their first variable, and by how many segments a path has that fits. */
final class PatternTable {

    /** For patterns that fit paths of several lengths. */
    private static final int ANY = -1;

    private final Map<String, List<Known>> byPrefix = new HashMap<>();
    private final Set<String> plain = new HashSet<>();

    /** A mapping and who answers it. */
    record Known(RequestMappingInfo mapping, HandlerMethod handler, int segments) {}

    PatternTable(Map<RequestMappingInfo, HandlerMethod> handlers) {
        handlers.forEach((mapping, handler) -> {
            PathPatternsRequestCondition patterns = mapping.getPathPatternsCondition();
            if (patterns == null) {
                put("/", new Known(mapping, handler, ANY));
            } else {
                patterns.getPatterns().forEach(pattern -> put(pattern, mapping, handler));
            }
        });
    }

    private void put(PathPattern pattern, RequestMappingInfo mapping, HandlerMethod handler) {
        String text = pattern.getPatternString();
        int variable = firstVariable(text);
        if (variable == text.length()) {
            plain.add(text);
        } else if (text.contains("**") || text.contains("{*") || text.indexOf(':') >= 0 || variable == 0) {
            put("/", new Known(mapping, handler, ANY));
        } else {
            put(text.substring(0, text.lastIndexOf('/', variable) + 1), new Known(mapping, handler, slashes(text)));
        }
    }

    private void put(String prefix, Known known) {
        byPrefix.computeIfAbsent(prefix, fresh -> new ArrayList<>()).add(known);
    }

    private static int firstVariable(String pattern) {
        int end = 0;
        while (end < pattern.length() && "{*?".indexOf(pattern.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    private static int slashes(String path) {
        int slashes = 0;
        for (int at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1)) {
            slashes++;
        }
        return slashes;
    }

    /** Whether a pattern without a variable is this path: it goes before all others. */
    boolean isPlain(String path) {
        return plain.contains(path);
    }

    /** All that may fit, and few others. */
    List<Known> candidates(String path) {
        int slashes = slashes(path);
        List<Known> found = new ArrayList<>();
        for (int at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1)) {
            for (Known known : byPrefix.getOrDefault(path.substring(0, at + 1), List.of())) {
                if (known.segments == ANY || known.segments == slashes) {
                    found.add(known);
                }
            }
        }
        return found;
    }
}
