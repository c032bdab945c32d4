package org.wangge.server.shared.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.condition.PathPatternsRequestCondition;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Finds the method that answers a path with a variable in it. Spring asks each of some hundred mappings whether its method, media types and
 * pattern fit, which takes as long as reading a hundred fixes; most are out by the letters before their first variable.
 */
class HandlersByPrefix extends RequestMappingHandlerMapping {

    private final Map<RequestMappingInfo, String> prefixes = new ConcurrentHashMap<>();

    @Override
    protected @Nullable HandlerMethod lookupHandlerMethod(String lookupPath, HttpServletRequest request)
            throws Exception {
        return super.lookupHandlerMethod(lookupPath, new Asked(request));
    }

    @Override
    protected @Nullable RequestMappingInfo getMatchingMapping(RequestMappingInfo mapping, HttpServletRequest request) {
        boolean isOut = request instanceof Asked asked && asked.isPlain && !asked.path.startsWith(prefix(mapping));
        return isOut ? null : super.getMatchingMapping(mapping, request);
    }

    private String prefix(RequestMappingInfo mapping) {
        String known = prefixes.get(mapping);
        return known == null ? prefixes.computeIfAbsent(mapping, HandlersByPrefix::ofPatterns) : known;
    }

    /** What every mapping asks for, got once through all the filters that wrapped the request. */
    private static final class Asked extends HttpServletRequestWrapper {

        final String path;
        final boolean isPlain;
        private final String method;

        Asked(HttpServletRequest request) {
            super(request);
            path = request.getRequestURI();
            method = request.getMethod();
            // Patterns are compared with what an encoded letter stands for, without parameters of the path.
            isPlain = path.indexOf('%') < 0
                    && path.indexOf(';') < 0
                    && request.getContextPath().isEmpty();
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

    /** What every path that fits begins with. */
    private static String ofPatterns(RequestMappingInfo mapping) {
        PathPatternsRequestCondition patterns = mapping.getPathPatternsCondition();
        if (patterns == null || patterns.getPatterns().size() != 1) {
            return "";
        }
        String pattern = patterns.getFirstPattern().getPatternString();
        int end = 0;
        while (end < pattern.length() && "{*?".indexOf(pattern.charAt(end)) < 0) {
            end++;
        }
        // What stands for any number of segments stands for none as well, and then without the slash before it.
        boolean mayEnd = pattern.startsWith("**", end) || pattern.startsWith("{*", end);
        return pattern.substring(0, mayEnd && end > 0 ? end - 1 : end);
    }
}
