package org.wangge.server.open311.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wangge.geodata.LonLat;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;
import org.wangge.server.shared.StorableText;
import org.wangge.server.shared.web.QueryValues;

/** Reads the fields of a form; every fault is a 400 that names the field. */
final class FormValues {

    private FormValues() {}

    /** Each field at most once, and as text that can be kept. */
    static void requirePlain(HttpServletRequest request) {
        request.getParameterMap().forEach((name, values) -> {
            if (values.length > 1 || !StorableText.isStorable(values[0])) {
                throw ProblemException.ofField(
                        RequestProblem.INVALID_PARAMETER,
                        name,
                        name + " is one text without NUL or half a surrogate pair");
            }
        });
    }

    static UUID uuid(String name, String text) {
        try {
            if (text.length() == 36) {
                return UUID.fromString(text);
            }
        } catch (IllegalArgumentException e) {
            // told below
        }
        throw ProblemException.ofField(RequestProblem.INVALID_PARAMETER, name, name + " is a UUID");
    }

    /**
     * The place of two fields.
     *
     * @return CGCS2000; null where neither is given
     */
    static @Nullable LonLat place(@Nullable String lon, @Nullable String lat, @Nullable String crs) {
        String x = lon == null ? "" : lon.strip();
        String y = lat == null ? "" : lat.strip();
        if (x.isEmpty() && y.isEmpty()) {
            return null;
        }
        return QueryValues.place(number("lon", x), number("lat", y), crs == null || crs.isBlank() ? null : crs);
    }

    static double number(String name, String text) {
        try {
            return QueryValues.finite(text);
        } catch (NumberFormatException e) {
            throw ProblemException.ofField(
                    RequestProblem.INVALID_PARAMETER, name, name + " is a number, not '" + text + "'");
        }
    }
}
