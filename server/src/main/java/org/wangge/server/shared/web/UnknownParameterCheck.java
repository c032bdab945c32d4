package org.wangge.server.shared.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.RecordComponent;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;

/** Refuses query parameters that an endpoint does not have, because a misspelt filter must not silently answer everything. */
final class UnknownParameterCheck implements HandlerInterceptor {

    /** In the place of a name: the handler takes all parameters as a map, and looks itself at what it has. */
    private static final String ANY = "";

    private final Map<java.lang.reflect.Method, Set<String>> known = new ConcurrentHashMap<>();

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method
                && method.getBeanType().getPackageName().startsWith("org.wangge.")
                && request.getQueryString() != null
                && !request.getQueryString().isEmpty()) {
            Set<String> allowed = known.computeIfAbsent(method.getMethod(), key -> parametersOf(method));
            if (allowed.contains(ANY)) {
                return true;
            }
            for (String name : queryNames(request.getQueryString())) {
                if (!allowed.contains(name)) {
                    throw ProblemException.ofField(
                            RequestProblem.INVALID_PARAMETER, name, "There is no parameter '" + name + "' here");
                }
            }
        }
        return true;
    }

    private static Set<String> queryNames(String query) {
        return Arrays.stream(query.split("&"))
                .filter(part -> !part.isEmpty())
                .map(part -> decoded(part.contains("=") ? part.substring(0, part.indexOf('=')) : part))
                .collect(Collectors.toSet());
    }

    private static String decoded(String name) {
        try {
            return URLDecoder.decode(name, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(RequestProblem.INVALID_PARAMETER, "The name of a parameter cannot be decoded");
        }
    }

    private static Set<String> parametersOf(HandlerMethod method) {
        return Arrays.stream(method.getMethodParameters())
                .flatMap(UnknownParameterCheck::namesOf)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Stream<String> namesOf(MethodParameter parameter) {
        if (parameter.hasParameterAnnotation(ParameterObject.class)) {
            return Arrays.stream(parameter.getParameterType().getRecordComponents())
                    .map(RecordComponent::getName);
        }
        RequestParam annotation = parameter.getParameterAnnotation(RequestParam.class);
        if (annotation == null) {
            return Stream.empty();
        }
        if (Map.class.isAssignableFrom(parameter.getParameterType())) {
            return Stream.of(ANY);
        }
        parameter.initParameterNameDiscovery(new org.springframework.core.DefaultParameterNameDiscoverer());
        return Stream.of(
                annotation.name().isEmpty() ? String.valueOf(parameter.getParameterName()) : annotation.name());
    }
}
