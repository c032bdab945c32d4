package org.wangge.server.identity.web;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.CallerAgain;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;

/** Gives controllers the {@link Caller}, or the {@link CallerAgain}, they name as an argument; nobody is a 401. */
final class CallerResolver implements HandlerMethodArgumentResolver {

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Caller.class || parameter.getParameterType() == CallerAgain.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binderFactory) {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication != null && authentication.getPrincipal() instanceof Caller caller) {
            return parameter.getParameterType() == Caller.class ? caller : again(request, caller);
        }
        throw new ProblemException(RequestProblem.UNAUTHENTICATED, "Log in first");
    }

    private static CallerAgain again(NativeWebRequest request, Caller caller) {
        Object asked = request.getAttribute(CallerFilter.AGAIN, RequestAttributes.SCOPE_REQUEST);
        return asked instanceof CallerAgain again ? again : () -> Optional.of(caller);
    }
}
