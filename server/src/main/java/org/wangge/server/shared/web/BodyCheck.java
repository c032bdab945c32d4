package org.wangge.server.shared.web;

import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;
import org.wangge.server.shared.FieldError;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;
import org.wangge.server.shared.StorableText;

/**
 * Refuses a JSON body that lacks a member, or says null, where the record it is read into does not say {@link Nullable}; and one with
 * a text that cannot be stored.
 */
@ControllerAdvice
class BodyCheck extends RequestBodyAdviceAdapter {

    @Override
    public boolean supports(
            MethodParameter parameter, Type type, Class<? extends HttpMessageConverter<?>> converterType) {
        return parameter.getParameterType().isRecord();
    }

    @Override
    public Object afterBodyRead(
            Object body,
            HttpInputMessage message,
            MethodParameter parameter,
            Type type,
            Class<? extends HttpMessageConverter<?>> converterType) {
        Faults faults = new Faults(new ArrayList<>(), new ArrayList<>());
        check(body, "", faults);
        refuse(RequestProblem.UNREADABLE_BODY, faults.missing());
        refuse(RequestProblem.REFUSED, faults.unstorable());
        return body;
    }

    private static void refuse(RequestProblem problem, List<FieldError> errors) {
        if (!errors.isEmpty()) {
            throw new ProblemException(problem, errors.getFirst().detail(), errors, Map.of(), null);
        }
    }

    private static void check(Object value, String pointer, Faults faults) {
        if (value instanceof String text && !StorableText.isStorable(text)) {
            faults.unstorable()
                    .add(new FieldError(
                            pointer, "UNSTORABLE", pointer + " has a NUL or half of a surrogate pair in it"));
        } else if (value instanceof Collection<?> items) {
            int index = 0;
            for (Object item : items) {
                if (item != null) {
                    check(item, pointer + "/" + index, faults);
                }
                index++;
            }
        } else if (value instanceof Record record && record.getClass().getName().startsWith("org.wangge.")) {
            for (RecordComponent component : record.getClass().getRecordComponents()) {
                checkComponent(record, component, pointer + "/" + component.getName(), faults);
            }
        }
    }

    private static void checkComponent(Record record, RecordComponent component, String pointer, Faults faults) {
        Object value = read(record, component);
        if (value != null) {
            if (value instanceof Collection<?> items && holdsNull(items) && !itemsMayBeNull(component)) {
                faults.missing().add(new FieldError(pointer, "MISSING", pointer + " has a null in it"));
            }
            check(value, pointer, faults);
        } else if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
            faults.missing().add(new FieldError(pointer, "MISSING", pointer + " is missing"));
        }
    }

    private static boolean holdsNull(Collection<?> items) {
        return items.stream().anyMatch(item -> item == null);
    }

    private static boolean itemsMayBeNull(RecordComponent component) {
        return component.getAnnotatedType() instanceof AnnotatedParameterizedType type
                && List.of(type.getAnnotatedActualTypeArguments()).stream()
                        .anyMatch((AnnotatedType item) -> item.isAnnotationPresent(Nullable.class));
    }

    private static @Nullable Object read(Record record, RecordComponent component) {
        try {
            var accessor = component.getAccessor();
            accessor.setAccessible(true);
            return accessor.invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Faults(List<FieldError> missing, List<FieldError> unstorable) {}
}
