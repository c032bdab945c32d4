package org.wangge.server.open311.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.wangge.server.shared.web.RefusalForm;

/**
 * GeoReport's own errors: an array of code and description, in the format that was asked for. The code is the plain status, such as 429; the
 * status itself is 404 for what there is not, 403 for a key that is missing or wrong, and 400 for whatever else, as the specification has it.
 */
@Component
class GeoReportErrors implements RefusalForm {

    private static final String ROOT = "/open311";

    @Override
    public boolean covers(String path) {
        return path.equals(ROOT) || path.startsWith(ROOT + "/");
    }

    @Override
    public Refusal of(int status, String path, @Nullable String accept, List<String> details) {
        GeoReportFormat format = GeoReportFormat.asked(path, accept);
        List<Map<String, Object>> errors = (details.isEmpty() ? List.of("") : details)
                .stream().map(detail -> error(status, detail)).toList();
        int answered = switch (status) {
            case 401, 403 -> 403;
            case 404 -> 404;
            default -> 400;
        };
        return new Refusal(answered, format.contentType(), format.write("errors", errors));
    }

    private static Map<String, Object> error(int status, String detail) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("code", status);
        error.put("description", detail.isEmpty() ? words(status) : detail);
        return error;
    }

    private static String words(int status) {
        HttpStatus known = HttpStatus.resolve(status);
        return known == null || known.is5xxServerError() ? "The request cannot be served" : known.getReasonPhrase();
    }
}
