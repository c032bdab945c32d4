package org.wangge.server.shared.web;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.MissingPathVariableException;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Variables of a path that a method takes as text. Spring makes a binder for each of them and looks for a way from text to text; a tile has
 * five, and where it is known already little else is done for it.
 */
final class PlainPathVariables implements HandlerMethodArgumentResolver {

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        PathVariable variable = parameter.getParameterAnnotation(PathVariable.class);
        return variable != null
                && parameter.getParameterType() == String.class
                && variable.required()
                && variable.name().isEmpty();
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binderFactory)
            throws MissingPathVariableException {
        String name = Objects.requireNonNull(parameter.getParameterName());
        Object found =
                request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE, RequestAttributes.SCOPE_REQUEST);
        Object value = found instanceof Map<?, ?> variables ? variables.get(name) : null;
        if (value == null) {
            throw new MissingPathVariableException(name, parameter);
        }
        return value;
    }
}
