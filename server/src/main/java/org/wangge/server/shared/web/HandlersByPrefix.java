package org.wangge.server.shared.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.lang.reflect.Method;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Finds the method that answers a path with a variable in it. Spring asks each of some hundred mappings whether its method, media types and
 * pattern fit, which takes longer than an answer from memory; most are out by the letters before their first variable and by how many segments
 * they have. Where one of the others fits alone, it is the one. All else is left to Spring: several, none, and paths without a variable.
 */
class HandlersByPrefix extends RequestMappingHandlerMapping {

    private static final Set<String> METHODS = Set.of(
            HttpMethod.GET.name(),
            HttpMethod.POST.name(),
            HttpMethod.PUT.name(),
            HttpMethod.PATCH.name(),
            HttpMethod.DELETE.name());

    private volatile @Nullable PatternTable table;

    @Override
    protected @Nullable HandlerMethod lookupHandlerMethod(String lookupPath, HttpServletRequest request)
            throws Exception {
        Asked asked = new Asked(request);
        Match only = asked.isPlain() ? only(asked) : null;
        if (only == null) {
            return super.lookupHandlerMethod(lookupPath, asked);
        }
        request.setAttribute(BEST_MATCHING_HANDLER_ATTRIBUTE, only.handler);
        handleMatch(only.fit, lookupPath, request);
        return only.handler;
    }

    /** A mapping as it fits a request. */
    private record Match(RequestMappingInfo fit, HandlerMethod handler) {}

    private @Nullable Match only(Asked asked) {
        PatternTable known = table();
        if (known.isPlain(asked.path)) {
            return null;
        }
        Match only = null;
        for (PatternTable.Known candidate : known.candidates(asked.path)) {
            RequestMappingInfo fit = getMatchingMapping(candidate.mapping(), asked);
            if (fit != null) {
                if (only != null) {
                    return null;
                }
                only = new Match(fit, candidate.handler());
            }
        }
        return only;
    }

    /** Made when the first request comes: all methods are known then, and none comes later. */
    private PatternTable table() {
        PatternTable known = table;
        if (known == null) {
            known = new PatternTable(getHandlerMethods());
            table = known;
        }
        return known;
    }

    @Override
    public void registerMapping(RequestMappingInfo mapping, Object handler, Method method) {
        super.registerMapping(mapping, handler, method);
        table = null;
    }

    /** What every mapping asks for, got once through all the filters that wrapped the request. */
    private static final class Asked extends HttpServletRequestWrapper {

        final String path;
        private final String method;

        Asked(HttpServletRequest request) {
            super(request);
            path = request.getRequestURI();
            method = request.getMethod();
        }

        /** Patterns are compared with what an encoded letter stands for, without parameters of the path. */
        boolean isPlain() {
            return path.indexOf('%') < 0
                    && path.indexOf(';') < 0
                    && METHODS.contains(method)
                    && getContextPath().isEmpty();
        }

        @Override
        public String getMethod() {
            return method;
        }

        @Override
        public String getRequestURI() {
            return path;
        }
    }
}
