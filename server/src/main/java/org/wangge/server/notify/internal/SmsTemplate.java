package org.wangge.server.notify.internal;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wangge.server.notify.Channels.Template;
import tools.jackson.databind.json.JsonMapper;

/** Fills the template of an SMS gateway. What people wrote is encoded, so that it stays a value wherever it is put. */
final class SmsTemplate {

    static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");

    private SmsTemplate() {}

    static HttpRequest.Builder request(ChannelSettings settings, WebhookText text, Instant now) {
        Template template = Objects.requireNonNull(settings.template());
        Map<String, String> values = values(settings, text, now);
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(fill(settings.url(), values, SmsTemplate::inAddress)));
        template.headers()
                .forEach((name, value) -> request.setHeader(name, fill(value, values, SmsTemplate::inHeader)));
        if (template.method().equals("GET")) {
            return request.GET();
        }
        String body = fill(Objects.requireNonNullElse(template.body(), ""), values, encoding(template));
        return request.POST(BodyPublishers.ofString(body, StandardCharsets.UTF_8));
    }

    /** Whether all placeholders of a text are known. */
    static boolean isKnown(String text) {
        return PLACEHOLDER.matcher(text).results().map(found -> found.group(1)).allMatch(name -> switch (name) {
            case "phone", "title", "body", "text", "link", "id", "timestamp", "secret" -> true;
            default -> false;
        });
    }

    private static Map<String, String> values(ChannelSettings settings, WebhookText text, Instant now) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("phone", text.phones().isEmpty() ? "" : text.phones().getFirst());
        values.put("title", text.title());
        values.put("body", text.body());
        values.put("text", text.title() + " " + text.body());
        values.put("link", Objects.requireNonNullElse(text.link(), ""));
        values.put("id", text.id().toString());
        values.put("timestamp", Long.toString(now.getEpochSecond()));
        values.put("secret", Objects.requireNonNullElse(settings.secret(), ""));
        return values;
    }

    private static String fill(String template, Map<String, String> values, UnaryOperator<String> encoding) {
        return PLACEHOLDER
                .matcher(template)
                .replaceAll(found -> Matcher.quoteReplacement(
                        encoding.apply(Objects.requireNonNullElse(values.get(found.group(1)), ""))));
    }

    private static UnaryOperator<String> encoding(Template template) {
        String type = template.headers().entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase("Content-Type"))
                .map(header -> header.getValue().toLowerCase(Locale.ROOT))
                .findFirst()
                .orElse("");
        if (type.contains("json")) {
            return SmsTemplate::inJson;
        }
        return type.contains("x-www-form-urlencoded") ? SmsTemplate::inAddress : UnaryOperator.identity();
    }

    private static String inAddress(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String inHeader(String value) {
        return value.replaceAll("[^\\x20-\\x7e]", "?");
    }

    /** What stands between the quotes. */
    private static String inJson(String value) {
        String quoted = JsonMapper.shared().writeValueAsString(value);
        return quoted.substring(1, quoted.length() - 1);
    }
}
