package org.wangge.server.open311.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.wangge.geodata.LonLat;
import org.wangge.server.open311.Contact;
import org.wangge.server.open311.GeoReportProblem;
import org.wangge.server.open311.NewServiceRequest;
import org.wangge.server.open311.RequestFilter;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.StorableText;
import org.wangge.server.shared.web.QueryValues;

/** Reads the parameters of GeoReport: an empty one is as good as none, and lists are separated by commas or repeated. */
final class GeoReportParameters {

    private static final Duration LONGEST_SPAN = Duration.ofDays(90);
    private static final Pattern ATTRIBUTE = Pattern.compile("attribute\\[([^\\]]+)](\\[])?");
    private static final Pattern DIGITS = Pattern.compile("\\d{1,18}");
    private static final int LAST_PAGE = 100_000;

    /** No request has it: what is asked for by something that is no number. */
    private static final Long NO_NUMBER = -1L;

    private GeoReportParameters() {}

    /** The first value that is not blank. */
    static @Nullable String first(MultiValueMap<String, String> parameters, String name) {
        return parameters.getOrDefault(name, List.of()).stream()
                .filter(value -> value != null && !value.isBlank())
                .map(value -> storable(name, value.strip()))
                .findFirst()
                .orElse(null);
    }

    private static String storable(String name, String value) {
        if (!StorableText.isStorable(value)) {
            throw general(name + " has a NUL or half of a surrogate pair in it");
        }
        return value;
    }

    private static Set<String> words(MultiValueMap<String, String> parameters, String name) {
        return parameters.getOrDefault(name, List.of()).stream()
                .flatMap(value -> value == null ? Stream.empty() : Stream.of(value.split(",")))
                .map(value -> storable(name, value.strip()))
                .filter(value -> !value.isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The number of a request; empty where the text is none. */
    static Optional<Long> number(String text) {
        return DIGITS.matcher(text).matches() ? Optional.of(Long.valueOf(text)) : Optional.empty();
    }

    /** The address under which the client knows this service. */
    static String base(HttpServletRequest request) {
        return ServletUriComponentsBuilder.fromRequestUri(request)
                .replacePath(GeoReportController.PATH)
                .replaceQuery(null)
                .toUriString();
    }

    /** Which requests are asked for. Numbers override everything else that is asked, however it is written. */
    static RequestFilter filter(MultiValueMap<String, String> parameters) {
        Set<String> named = words(parameters, "service_request_id");
        if (!named.isEmpty()) {
            Set<Long> numbers =
                    named.stream().flatMap(text -> number(text).stream()).collect(Collectors.toSet());
            return RequestFilter.ofNumbers(numbers.isEmpty() ? Set.of(NO_NUMBER) : numbers);
        }
        Instant start = time(parameters, "start_date");
        Instant end = time(parameters, "end_date");
        Instant to = end != null ? end : start != null ? start.plus(LONGEST_SPAN) : Instant.now();
        Instant from = start != null ? start : to.minus(LONGEST_SPAN);
        if (from.isAfter(to) || Duration.between(from, to).compareTo(LONGEST_SPAN) > 0) {
            throw general("start_date to end_date is a span of at most 90 days");
        }
        int size = whole(parameters, "page_size", RequestFilter.MOST, RequestFilter.MOST);
        int page = whole(parameters, "page", 1, LAST_PAGE);
        String bbox = first(parameters, "bbox");
        return new RequestFilter(
                Set.of(),
                words(parameters, "service_code"),
                from,
                to,
                isOpen(words(parameters, "status")),
                bbox == null ? null : QueryValues.bbox(bbox, null),
                (long) (page - 1) * size,
                size);
    }

    private static @Nullable Boolean isOpen(Set<String> words) {
        Set<String> states =
                words.stream().map(word -> word.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
        if (!Set.of("open", "closed").containsAll(states)) {
            throw general("status is open or closed");
        }
        return states.size() == 1 ? Boolean.valueOf(states.contains("open")) : null;
    }

    /** What is larger than the most is the most. */
    private static int whole(MultiValueMap<String, String> parameters, String name, int absent, int most) {
        String text = first(parameters, name);
        if (text == null) {
            return absent;
        }
        Optional<Long> value = number(text);
        if (value.isEmpty() || value.get() < 1) {
            throw general(name + " is a whole number above 0");
        }
        return (int) Math.min(value.get(), most);
    }

    /** A date and time of the W3C note with its offset; a date alone is its start in UTC. */
    private static @Nullable Instant time(MultiValueMap<String, String> parameters, String name) {
        String text = first(parameters, name);
        if (text == null) {
            return null;
        }
        try {
            // A plus sign that a client forgot to encode arrives as a blank.
            OffsetDateTime time = text.length() == 10
                    ? LocalDate.parse(text).atStartOfDay().atOffset(ZoneOffset.UTC)
                    : OffsetDateTime.parse(text.replace(' ', '+'));
            if (time.getYear() >= 1 && time.getYear() <= 9999) {
                return time.toInstant();
            }
        } catch (DateTimeException e) {
            // told below
        }
        throw general(name + " is a date and time such as 2010-01-01T00:00:00Z");
    }

    static NewServiceRequest report(
            MultiValueMap<String, String> parameters, List<MultipartFile> media, @Nullable String retryKey)
            throws IOException {
        String code = first(parameters, "service_code");
        String address = first(parameters, "address_string");
        LonLat place = place(parameters);
        if (code == null) {
            throw general("service_code was not provided");
        }
        if (place == null && address == null) {
            throw general(
                    first(parameters, "address_id") == null
                            ? "lat and long, or address_string, were not provided"
                            : "This office keeps no address_id; send lat and long, or address_string");
        }
        List<byte[]> files = new ArrayList<>();
        for (MultipartFile file : media) {
            files.add(file.getBytes());
        }
        return new NewServiceRequest(
                code,
                place,
                address,
                first(parameters, "description"),
                first(parameters, "media_url"),
                new Contact(name(parameters), first(parameters, "phone"), first(parameters, "email")),
                attributes(parameters),
                files,
                retryKey == null || retryKey.isBlank() ? null : storable("Idempotency-Key", retryKey.strip()));
    }

    private static @Nullable LonLat place(MultiValueMap<String, String> parameters) {
        String lat = first(parameters, "lat");
        String lon = first(parameters, "long");
        if (lat == null && lon == null) {
            return null;
        }
        if (lat == null || lon == null) {
            throw general("lat and long are both needed");
        }
        return FormValues.place(lon, lat, null);
    }

    private static @Nullable String name(MultiValueMap<String, String> parameters) {
        String name = Stream.of("first_name", "last_name")
                .flatMap(part -> Stream.ofNullable(first(parameters, part)))
                .collect(Collectors.joining(" "));
        return name.isEmpty() ? null : name;
    }

    private static Map<String, List<String>> attributes(MultiValueMap<String, String> parameters) {
        Map<String, List<String>> attributes = new LinkedHashMap<>();
        parameters.forEach((name, values) -> {
            Matcher matcher = ATTRIBUTE.matcher(name);
            if (matcher.matches()) {
                values.forEach(value -> attributes
                        .computeIfAbsent(storable("attribute", matcher.group(1)), code -> new ArrayList<>())
                        .add(storable(matcher.group(1), value)));
            }
        });
        return attributes;
    }

    private static ProblemException general(String detail) {
        return new ProblemException(GeoReportProblem.GENERAL, detail);
    }
}
