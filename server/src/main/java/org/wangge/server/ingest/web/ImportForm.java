package org.wangge.server.ingest.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.wangge.server.ingest.ImportKind;
import org.wangge.server.ingest.ImportOptions;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The fields beside the file. */
record ImportForm(ImportKind kind, ImportOptions options) {

    private static final Set<String> PARTS = Set.of("file", "kind", "options");
    private static final long LONGEST_OPTIONS = 100_000;

    static ImportForm of(String kind, MultipartHttpServletRequest request) throws IOException {
        Map<String, String> named = new LinkedHashMap<>();
        request.getParameterMap().forEach((name, values) -> {
            if (!PARTS.contains(name)) {
                named.put(name, values[0]);
            }
        });
        named.putAll(json(request));
        return new ImportForm(
                ImportKind.find(kind)
                        .orElseThrow(() -> ProblemException.ofField(
                                RequestProblem.INVALID_PARAMETER, "kind", "kind is osm, areas, points or people")),
                ImportOptions.of(named));
    }

    /** The part {@code options}, which clients send as a field or as a file. */
    private static Map<String, String> json(MultipartHttpServletRequest request) throws IOException {
        MultipartFile part = request.getFile("options");
        if (part != null && part.getSize() > LONGEST_OPTIONS) {
            throw ProblemException.ofField(RequestProblem.UNREADABLE_BODY, "options", "The part options is too long");
        }
        String text =
                part == null ? request.getParameter("options") : new String(part.getBytes(), StandardCharsets.UTF_8);
        if (text == null || text.isBlank()) {
            return Map.of();
        }
        try {
            JsonNode node = JsonMapper.shared().readTree(text);
            if (node.isObject()) {
                Map<String, String> named = new LinkedHashMap<>();
                node.properties().forEach(member -> {
                    if (!member.getValue().isNull()) {
                        named.put(
                                member.getKey(),
                                member.getValue().isArray()
                                        ? member.getValue().toString()
                                        : member.getValue().asString(""));
                    }
                });
                return named;
            }
        } catch (JacksonException e) {
            // Told below, in the same words as for JSON of another shape.
        }
        throw ProblemException.ofField(
                RequestProblem.UNREADABLE_BODY, "options", "The part options is not a JSON object");
    }
}
