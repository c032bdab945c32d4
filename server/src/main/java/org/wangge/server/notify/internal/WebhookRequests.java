package org.wangge.server.notify.internal;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.wangge.server.notify.Channels.Kind;
import tools.jackson.databind.json.JsonMapper;

/** Requests as each kind of far side wants them. */
final class WebhookRequests {

    /** What a text message of a robot of WeCom may have. */
    private static final int WECOM_BYTES = 2048;

    private static final int MOST_MENTIONED = 20;
    private static final String STANDARD_PREFIX = "whsec_";
    private static final JsonMapper JSON = JsonMapper.shared();

    private WebhookRequests() {}

    /** @param url checked */
    static HttpRequest.Builder of(Kind kind, ChannelSettings settings, URI url, WebhookText text, Instant now) {
        return switch (kind) {
            case WEBHOOK -> signed(settings, url, text, now);
            case WECOM -> json(url, wecom(text));
            case DINGTALK -> json(dingtalkUrl(url, settings.secret(), now), dingtalk(text));
            case SMS -> SmsTemplate.request(settings, text, now);
        };
    }

    private static HttpRequest.Builder json(URI url, String body) {
        return HttpRequest.newBuilder(url)
                .header("Content-Type", "application/json; charset=utf-8")
                .POST(BodyPublishers.ofString(body, StandardCharsets.UTF_8));
    }

    /** Standard Webhooks: HMAC-SHA256 of id, seconds and body with dots between, in base64. */
    private static HttpRequest.Builder signed(ChannelSettings settings, URI url, WebhookText text, Instant now) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("id", text.id());
        data.put("kind", text.kind().text());
        data.put("title", text.title());
        data.put("body", text.body());
        data.put("caseId", text.caseId());
        data.put("caseNumber", text.caseNumber());
        data.put("link", text.link());
        data.put("urgency", text.urgency().text());
        data.put("to", text.to().stream().map(WebhookText.Addressee::name).toList());
        Map<String, Object> whole = new LinkedHashMap<>();
        whole.put("type", "wangge." + text.kind().text());
        whole.put("timestamp", text.at());
        whole.put("data", data);
        String body = JSON.writeValueAsString(whole);
        String seconds = Long.toString(now.getEpochSecond());
        HttpRequest.Builder request =
                json(url, body).header("webhook-id", text.id().toString()).header("webhook-timestamp", seconds);
        String secret = settings.secret();
        if (secret != null) {
            byte[] mac = hmac(standardKey(secret), text.id() + "." + seconds + "." + body);
            request.header("webhook-signature", "v1," + Base64.getEncoder().encodeToString(mac));
        }
        return request;
    }

    /** Behind {@code whsec_} the key is in base64; another secret is its own bytes. */
    static byte[] standardKey(String secret) {
        return secret.startsWith(STANDARD_PREFIX)
                ? Base64.getDecoder().decode(secret.substring(STANDARD_PREFIX.length()))
                : secret.getBytes(StandardCharsets.UTF_8);
    }

    private static String wecom(WebhookText text) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("content", cut(text.lines(), WECOM_BYTES));
        content.put("mentioned_mobile_list", mentioned(text));
        return JSON.writeValueAsString(Map.of("msgtype", "text", "text", content));
    }

    /** Who is to be mentioned has to stand in the text too. */
    private static String dingtalk(WebhookText text) {
        List<String> phones = mentioned(text);
        StringBuilder content = new StringBuilder(text.lines());
        phones.forEach(phone -> content.append(content.charAt(content.length() - 1) == '\n' ? "" : "\n")
                .append('@')
                .append(phone));
        Map<String, Object> whole = new LinkedHashMap<>();
        whole.put("msgtype", "text");
        whole.put("text", Map.of("content", content.toString()));
        whole.put("at", Map.of("atMobiles", phones, "isAtAll", false));
        return JSON.writeValueAsString(whole);
    }

    /** HMAC-SHA256 of milliseconds, a line feed and the secret, under the secret, in base64. */
    private static URI dingtalkUrl(URI url, @Nullable String secret, Instant now) {
        if (secret == null) {
            return url;
        }
        long millis = now.toEpochMilli();
        byte[] mac = hmac(secret.getBytes(StandardCharsets.UTF_8), millis + "\n" + secret);
        String sign = URLEncoder.encode(Base64.getEncoder().encodeToString(mac), StandardCharsets.UTF_8);
        return URI.create(url + (url.getRawQuery() == null ? "?" : "&") + "timestamp=" + millis + "&sign=" + sign);
    }

    private static List<String> mentioned(WebhookText text) {
        return text.phones().stream().limit(MOST_MENTIONED).toList();
    }

    /** The longest beginning of at most so many bytes in UTF-8 that ends with a whole character. */
    static String cut(String text, int mostBytes) {
        int bytes = 0;
        for (int at = 0; at < text.length(); ) {
            int character = text.codePointAt(at);
            bytes += character < 0x80 ? 1 : character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;
            if (bytes > mostBytes) {
                return text.substring(0, at);
            }
            at += Character.charCount(character);
        }
        return text;
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
