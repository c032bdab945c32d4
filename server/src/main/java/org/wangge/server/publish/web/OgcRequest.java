package org.wangge.server.publish.web;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.util.MultiValueMap;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.springframework.web.util.UriUtils;
import org.wangge.server.shared.Labels;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;
import org.wangge.server.shared.StorableText;

/**
 * A question to OGC API as its answer needs it.
 *
 * @param root the address everything begins with, such as {@code https://office.example/ogc}
 * @param path what follows it, such as {@code /collections}
 * @param parameters each once
 * @param html whether a page is asked for, and not JSON
 * @param english the language of titles; Chinese otherwise
 */
record OgcRequest(String root, String path, Map<String, String> parameters, boolean html, boolean english) {

    static final String PATH = "/ogc";
    static final String FORM = "f";
    static final String HTML_TYPE = "text/html";

    /**
     * Reads a request.
     *
     * @param json the media types of the answer that is not a page
     * @throws ProblemException 400 for a parameter that comes twice and for another form, 406 for media types that are not offered
     */
    static OgcRequest of(HttpServletRequest request, MultiValueMap<String, String> all, String... json) {
        return read(request, all, isHtml(all.getFirst(FORM), request.getHeader(HttpHeaders.ACCEPT), List.of(json)));
    }

    /**
     * Reads a request for an answer of another form.
     *
     * @throws ProblemException 400 for a parameter that comes twice
     */
    static OgcRequest ofOther(HttpServletRequest request, MultiValueMap<String, String> all) {
        return read(request, all, false);
    }

    /** Whether a form is asked for: by its name, or without a name by its media type before all others. */
    static boolean asks(
            HttpServletRequest request, MultiValueMap<String, String> all, String form, MediaType mediaType) {
        if (all.containsKey(FORM)) {
            return form.equals(all.getFirst(FORM));
        }
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        if (accept == null || accept.isBlank()) {
            return false;
        }
        try {
            return MediaType.parseMediaTypes(accept).stream()
                    .max(java.util.Comparator.comparingDouble(MediaType::getQualityValue))
                    .filter(first -> first.getQualityValue() > 0 && first.equalsTypeAndSubtype(mediaType))
                    .isPresent();
        } catch (InvalidMediaTypeException e) {
            return false;
        }
    }

    private static OgcRequest read(HttpServletRequest request, MultiValueMap<String, String> all, boolean html) {
        String root = ServletUriComponentsBuilder.fromRequestUri(request)
                .replacePath(PATH)
                .replaceQuery(null)
                .toUriString();
        String path = request.getRequestURI().substring(PATH.length());
        for (Map.Entry<String, List<String>> parameter : all.entrySet()) {
            String name = parameter.getKey();
            if (parameter.getValue().size() > 1) {
                throw refused(name, name + " is given more than once");
            }
            if (!StorableText.isStorable(name) || !parameter.getValue().stream().allMatch(StorableText::isStorable)) {
                throw refused(name, name + " has a NUL or half of a surrogate pair in it");
            }
        }
        boolean english = request.getHeader(HttpHeaders.ACCEPT_LANGUAGE) != null
                && request.getLocale().getLanguage().equals("en");
        return new OgcRequest(root, path.equals("/") ? "" : path, all.toSingleValueMap(), html, english);
    }

    private static boolean isHtml(@Nullable String form, @Nullable String accept, List<String> json) {
        if (form != null) {
            return switch (form) {
                case "json" -> false;
                case "html" -> true;
                default -> throw refused(FORM, "f is json or html, not '" + form + "'");
            };
        }
        if (accept == null || accept.isBlank()) {
            return false;
        }
        try {
            List<MediaType> accepted = MediaType.parseMediaTypes(accept);
            double asJson = json.stream()
                    .mapToDouble(type -> quality(accepted, MediaType.parseMediaType(type)))
                    .max()
                    .orElse(0);
            double asHtml = quality(accepted, MediaType.TEXT_HTML);
            if (asJson > 0 || asHtml > 0) {
                return asHtml > asJson;
            }
        } catch (InvalidMediaTypeException e) {
            // as bad as a type that is not offered
        }
        throw new ProblemException(RequestProblem.NOT_ACCEPTABLE, "Offered are " + json.getFirst() + " and text/html");
    }

    /** By the range that names the type most closely. */
    private static double quality(List<MediaType> accepted, MediaType type) {
        double quality = 0;
        int closest = -1;
        for (MediaType range : accepted) {
            int close = range.isWildcardType() ? 0 : range.isWildcardSubtype() ? 1 : 2;
            boolean names = range.isWildcardType()
                    || (range.getType().equals(type.getType())
                            && (range.isWildcardSubtype() || range.getSubtype().equals(type.getSubtype())));
            if (names && close > closest) {
                closest = close;
                quality = range.getQualityValue();
            }
        }
        return quality;
    }

    /**
     * Ends a request with a parameter that is not one of these.
     *
     * @throws ProblemException 400 that names it
     */
    void allow(Set<String> known) {
        for (String name : parameters.keySet()) {
            if (!known.contains(name) && !name.equals(FORM)) {
                throw refused(name, "There is no parameter '" + name + "' here");
            }
        }
    }

    /**
     * The value of a parameter; null where it is not given.
     *
     * @throws ProblemException 400 where it is given without a value
     */
    @Nullable
    String get(String name) {
        String value = parameters.get(name);
        if (value != null && value.isBlank()) {
            throw refused(name, name + " has no value");
        }
        return value == null ? null : value.strip();
    }

    String text(Labels labels) {
        return english ? labels.en() : labels.zh();
    }

    String text(String zh, String en) {
        return english ? en : zh;
    }

    /** The address of another document. */
    String address(String other) {
        return root + other;
    }

    /** This question with another value of one parameter; null leaves it out. */
    String with(String name, @Nullable String value) {
        List<String> query = new ArrayList<>();
        parameters.forEach((known, given) -> {
            if (!known.equals(name)) {
                query.add(encoded(known) + "=" + encoded(given));
            }
        });
        if (value != null) {
            query.add(encoded(name) + "=" + encoded(value));
        }
        return root + path + (query.isEmpty() ? "" : "?" + String.join("&", query));
    }

    /** The links {@code self} and {@code alternate}. */
    List<OgcLink> forms(String jsonType) {
        OgcLink json = new OgcLink(
                html ? with(FORM, "json") : self(), html ? "alternate" : "self", jsonType, text("JSON", "JSON"));
        OgcLink page = new OgcLink(
                html ? self() : with(FORM, "html"), html ? "self" : "alternate", HTML_TYPE, text("网页", "Web page"));
        return html ? List.of(page, json) : List.of(json, page);
    }

    private String self() {
        return with(FORM, parameters.get(FORM));
    }

    private static String encoded(String text) {
        return UriUtils.encode(text, StandardCharsets.UTF_8);
    }

    static ProblemException refused(String parameter, String detail) {
        return ProblemException.ofField(RequestProblem.INVALID_PARAMETER, parameter, detail);
    }
}
