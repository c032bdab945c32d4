package org.wangge.server;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import tools.jackson.databind.json.JsonMapper;

/** A request that an endpoint can read and that means nothing: sample values by type and name, from the handler's own arguments. */
final class EndpointProbe {

    private static final String ID = "00000000-0000-7000-8000-000000000000";
    private static final Map<String, Object> POINT = Map.of("type", "Point", "coordinates", List.of(113.73, 34.77));
    /** Members that may be null in a record and that its feature demands by itself. */
    private static final Set<String> DEMANDED = Set.of("category", "place", "description", "source");

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpMethod method;
    private final String path;
    private final RequestMappingInfo info;
    private final Map<String, String> query = new LinkedHashMap<>();
    private @Nullable String body;
    private boolean multipart;

    EndpointProbe(HttpMethod method, String pattern, RequestMappingInfo info, HandlerMethod handler) {
        this.method = method;
        this.info = info;
        String filled = pattern;
        for (MethodParameter parameter : handler.getMethodParameters()) {
            parameter.initParameterNameDiscovery(new DefaultParameterNameDiscoverer());
            String name = String.valueOf(parameter.getParameterName());
            if (parameter.hasParameterAnnotation(PathVariable.class)) {
                filled = filled.replaceAll("\\{" + name + "(:[^}]*)?}", text(name, parameter.getParameterType()));
            } else if (parameter.hasParameterAnnotation(ParameterObject.class)) {
                addQuery(parameter.getParameterType());
            } else if (parameter.getParameterType() == MultipartFile.class) {
                multipart = true;
            } else if (parameter.hasParameterAnnotation(RequestParam.class)) {
                query.put(name, text(name, parameter.getParameterType()));
            } else if (parameter.hasParameterAnnotation(RequestBody.class)) {
                body = JSON.writeValueAsString(sample(name, parameter.getGenericParameterType()));
            }
        }
        this.path = filled.replace("/**", "/x").replaceAll("\\{[^}]*}", "x");
    }

    /** The status of the answer. */
    int send(MockMvcTester mvc, RequestPostProcessor caller) {
        if (multipart) {
            var request =
                    mvc.method(method).multipart().file("file", "x".getBytes(java.nio.charset.StandardCharsets.UTF_8));
            query.forEach(request::param);
            return request.uri(path).with(caller).asyncExchange().getResponse().getStatus();
        }
        var request = mvc.method(method).uri(path);
        query.forEach(request::queryParam);
        if (body != null) {
            request.contentType(type()).content(body);
        }
        info.getProducesCondition().getProducibleMediaTypes().stream()
                .findFirst()
                .ifPresent(request::accept);
        return request.with(caller).asyncExchange().getResponse().getStatus();
    }

    private MediaType type() {
        return info.getConsumesCondition().getConsumableMediaTypes().stream()
                .findFirst()
                .orElse(MediaType.APPLICATION_JSON);
    }

    private void addQuery(Class<?> record) {
        for (RecordComponent component : record.getRecordComponents()) {
            if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)
                    && component.getType() != List.class) {
                query.put(component.getName(), text(component.getName(), component.getType()));
            }
        }
    }

    private static String text(String name, Class<?> type) {
        if (type.isEnum()) {
            return ((Enum<?>) type.getEnumConstants()[0]).name().toLowerCase(Locale.ROOT);
        }
        return name.equals("bbox") ? "113.7,34.7,113.8,34.8" : String.valueOf(sample(name, type));
    }

    private static Object sample(String name, Type type) {
        if (type instanceof ParameterizedType generic) {
            Class<?> raw = (Class<?>) generic.getRawType();
            return Map.class.isAssignableFrom(raw)
                    ? Map.of()
                    : List.of(sample(name, generic.getActualTypeArguments()[0]));
        }
        return type instanceof Class<?> plain ? ofClass(name, plain) : POINT;
    }

    private static Object ofClass(String name, Class<?> type) {
        if (type.isRecord() && type.getName().startsWith("org.wangge.")) {
            return ofRecord(type);
        }
        if (type.isEnum()) {
            return ((Enum<?>) type.getEnumConstants()[0]).name();
        }
        return switch (type.getSimpleName()) {
            case "UUID" -> UUID.fromString(ID);
            case "int", "Integer", "long", "Long" -> 1;
            case "double", "Double" ->
                switch (name) {
                    case "lon" -> 113.73;
                    case "lat" -> 34.77;
                    default -> 1.0;
                };
            case "boolean", "Boolean" -> false;
            case "Instant", "OffsetDateTime" -> "2026-01-01T00:00:00Z";
            case "LocalDate" -> "2026-01-01";
            case "String" -> word(name);
            default -> POINT;
        };
    }

    private static String word(String name) {
        return switch (name) {
            case "password" -> "12345678";
            case "category" -> "item:06010";
            case "source" -> "PUBLIC";
            case "kind" -> "points";
            case "collectionId" -> "cells";
            case "tileMatrix", "tileRow", "tileCol" -> "0";
            default -> "x";
        };
    }

    private static Map<String, Object> ofRecord(Class<?> record) {
        Map<String, Object> members = new LinkedHashMap<>();
        for (RecordComponent component : record.getRecordComponents()) {
            if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)
                    || DEMANDED.contains(component.getName())) {
                members.put(component.getName(), sample(component.getName(), component.getGenericType()));
            }
        }
        return members;
    }
}
