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
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * A request that an endpoint can read and that means nothing: sample values by type and name, from the handler's own arguments. A
 * test may put something else in the place of one value.
 */
final class EndpointProbe {

    private static final String ID = "00000000-0000-7000-8000-000000000000";
    private static final Map<String, Object> POINT = Map.of("type", "Point", "coordinates", List.of(113.73, 34.77));
    /** Members that may be null in a record and that its feature demands by itself. */
    private static final Set<String> DEMANDED = Set.of("category", "place", "description", "source");

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final TypeReference<Map<String, Object>> MEMBERS = new TypeReference<>() {};

    /** With every column that any table needs, and no rows. */
    private static final String TABLE = "kind,code,date,hours,from_edition,from_kind,from_code,change\n";

    private final HttpMethod method;
    private final String pattern;
    private final String path;
    private final RequestMappingInfo info;
    private final Map<String, List<String>> query = new LinkedHashMap<>();
    private final Map<String, Class<?>> parameters = new LinkedHashMap<>();
    private @Nullable Class<?> bodyType;
    private @Nullable String body;
    private boolean multipart;

    EndpointProbe(HttpMethod method, String pattern, RequestMappingInfo info, HandlerMethod handler) {
        this.method = method;
        this.pattern = pattern;
        this.info = info;
        String filled = pattern;
        for (MethodParameter parameter : handler.getMethodParameters()) {
            parameter.initParameterNameDiscovery(new DefaultParameterNameDiscoverer());
            String name = String.valueOf(parameter.getParameterName());
            if (parameter.hasParameterAnnotation(PathVariable.class)) {
                filled = filled.replaceAll("\\{" + name + "(:[^}]*)?}", text(name, parameter.getParameterType()));
            } else if (parameter.hasParameterAnnotation(ParameterObject.class)) {
                addQuery(parameter.getParameterType());
            } else if (parameter.getParameterType() == MultipartFile.class
                    || parameter.hasParameterAnnotation(RequestPart.class)) {
                multipart = true;
            } else if (Map.class.isAssignableFrom(parameter.getParameterType())) {
                continue; // All parameters, whatever their names.
            } else if (parameter.getParameterAnnotation(RequestParam.class) instanceof RequestParam named) {
                String written = named.value().isEmpty() ? name : named.value();
                parameters.put(written, parameter.getParameterType());
                query.put(written, List.of(text(name, parameter.getParameterType())));
            } else if (parameter.hasParameterAnnotation(RequestBody.class)) {
                bodyType = parameter.getParameterType();
                body = bodyType == byte[].class
                        ? TABLE
                        : JSON.writeValueAsString(sample(name, parameter.getGenericParameterType()));
            }
        }
        this.path = filled.replace("/**", "/x")
                .replaceAll("\\{format:[^}]*}", "json")
                .replaceAll("\\{[^}]*}", "x");
    }

    private EndpointProbe(EndpointProbe other) {
        method = other.method;
        pattern = other.pattern;
        path = other.path;
        info = other.info;
        query.putAll(other.query);
        parameters.putAll(other.parameters);
        bodyType = other.bodyType;
        body = other.body;
        multipart = other.multipart;
    }

    /** As the description of the calls names it. */
    String name() {
        return method + " " + pattern;
    }

    /** The query parameters of the endpoint, also those that are not in the sample. */
    Map<String, Class<?>> parameters() {
        return Map.copyOf(parameters);
    }

    /** The members a body has, empty where there is none. */
    List<RecordComponent> bodyMembers() {
        return bodyType == null || !bodyType.isRecord() ? List.of() : List.of(bodyType.getRecordComponents());
    }

    /** The sample with other values of a parameter. */
    EndpointProbe with(String parameter, String... values) {
        EndpointProbe other = new EndpointProbe(this);
        other.query.put(parameter, List.of(values));
        return other;
    }

    /** The sample with another value of a member of the body. */
    EndpointProbe withMember(String member, String json) {
        EndpointProbe other = new EndpointProbe(this);
        Map<String, Object> members = new LinkedHashMap<>(JSON.readValue(String.valueOf(body), MEMBERS));
        members.remove(member);
        String rest = JSON.writeValueAsString(members);
        other.body = "{\"" + member + "\":" + json + (members.isEmpty() ? "}" : "," + rest.substring(1));
        return other;
    }

    @Override
    public String toString() {
        return method + " " + path + " " + query
                + (body == null ? "" : " " + body.substring(0, Math.min(300, body.length())));
    }

    /** The status of the answer. */
    int send(MockMvcTester mvc, RequestPostProcessor caller) {
        return exchange(mvc, caller).getResponse().getStatus();
    }

    /** The answer. */
    MvcTestResult exchange(MockMvcTester mvc, RequestPostProcessor caller) {
        if (multipart) {
            var request =
                    mvc.method(method).multipart().file("file", "x".getBytes(java.nio.charset.StandardCharsets.UTF_8));
            query.forEach((name, values) -> request.param(name, values.toArray(String[]::new)));
            return request.uri(path).with(caller).asyncExchange();
        }
        var request = mvc.method(method).uri(path).header("If-Match", "*");
        query.forEach((name, values) -> request.queryParam(name, values.toArray(String[]::new)));
        if (body != null) {
            request.contentType(type()).content(body);
        }
        info.getProducesCondition().getProducibleMediaTypes().stream()
                .findFirst()
                .ifPresent(request::accept);
        return request.with(caller).asyncExchange();
    }

    private MediaType type() {
        return info.getConsumesCondition().getConsumableMediaTypes().stream()
                .findFirst()
                .orElse(MediaType.APPLICATION_JSON);
    }

    private void addQuery(Class<?> record) {
        for (RecordComponent component : record.getRecordComponents()) {
            parameters.put(component.getName(), component.getType());
            // Some lists take one of several: a box will do.
            boolean isNeeded = !component.getAnnotatedType().isAnnotationPresent(Nullable.class)
                    || component.getName().equals("bbox");
            if (isNeeded && component.getType() != List.class) {
                query.put(component.getName(), List.of(text(component.getName(), component.getType())));
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
        if (type == org.wangge.server.casework.clock.WorkSpan.class) {
            return "08:00-12:00"; // Written as text.
        }
        if (type == org.wangge.server.casework.dispatch.DispatchRule.Target.class) {
            return Map.of("kind", "team", "id", ID);
        }
        if (type.isRecord() && type.getName().startsWith("org.wangge.")) {
            return ofRecord(type);
        }
        if (type.isEnum()) {
            return type.getEnumConstants()[0];
        }
        return switch (type.getSimpleName()) {
            case "UUID" -> UUID.fromString(ID);
            case "int", "Integer", "long", "Long", "BigDecimal" -> 1;
            case "double", "Double" ->
                switch (name) {
                    case "lon" -> 113.73;
                    case "lat" -> 34.77;
                    default -> 1.0;
                };
            case "boolean", "Boolean" -> false;
            case "Instant", "OffsetDateTime" -> "2026-01-01T00:00:00Z";
            case "LocalDate" -> "2026-01-01";
            case "LocalTime" -> "08:00";
            case "String" -> word(name);
            default -> POINT;
        };
    }

    private static String word(String name) {
        return switch (name) {
            case "password" -> "12345678";
            case "category", "categories" -> "item:06010";
            case "source" -> "PUBLIC";
            case "kind" -> "points";
            case "at", "from", "to", "on" -> "2026-01-01";
            case "operation" -> "insert-node";
            case "topics" -> "grid-draft:" + ID;
            case "collectionId" -> "cells";
            case "lon" -> "113.73";
            case "lat" -> "34.77";
            case "crs" -> "CRS84";
            case "clientId", "joins" -> ID;
            case "format" -> "json";
            case "means" -> "foot";
            case "reference" -> "2222222222";
            case "tileMatrixSetId" -> "WebMercatorQuad";
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
