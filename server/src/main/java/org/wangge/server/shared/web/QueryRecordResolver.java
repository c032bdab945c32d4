package org.wangge.server.shared.web;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.wangge.server.shared.FieldError;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;
import org.wangge.server.shared.StorableText;

/**
 * Binds the query string to a record marked {@link ParameterObject}, one component for each parameter. Strict: an unreadable
 * value, a missing one whose component is not {@link Nullable}, or one given twice is a 400 that names it. A component of type
 * {@code List<String>} is repeatable and empty when absent. The record's constructor validates the rest and says what is wrong by a
 * {@link ProblemException} or an {@link IllegalArgumentException}.
 */
final class QueryRecordResolver implements HandlerMethodArgumentResolver {

    private final ClassValue<Shape> shapes = new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
            return Shape.of(type);
        }
    };

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.hasParameterAnnotation(ParameterObject.class)
                && parameter.getParameterType().isRecord();
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binderFactory) {
        Shape shape = shapes.get(parameter.getParameterType());
        List<FieldError> errors = new ArrayList<>();
        @Nullable Object[] values = new Object[shape.members.size()];
        // Once: the firewall looks at the name each time one is asked for.
        Map<String, String[]> parameters = request.getParameterMap();
        for (int i = 0; i < values.length; i++) {
            Member member = shape.members.get(i);
            values[i] = read(member, parameters.get(member.name), errors);
        }
        if (!errors.isEmpty()) {
            throw new ProblemException(
                    RequestProblem.INVALID_PARAMETER, errors.getFirst().detail(), errors, Map.of(), null);
        }
        return construct(shape.constructor, values);
    }

    private static @Nullable Object read(Member member, String @Nullable [] given, List<FieldError> errors) {
        String name = member.name;
        if (given == null) {
            if (member.isRequired) {
                errors.add(new FieldError(name, "MISSING", name + " is missing"));
            }
            return member.isRepeatable() ? List.of() : null;
        }
        if (!Arrays.stream(given).allMatch(StorableText::isStorable)) {
            errors.add(new FieldError(name, "UNREADABLE", name + " has a NUL or half of a surrogate pair in it"));
            return null;
        }
        if (member.isRepeatable()) {
            return List.of(given);
        }
        if (given.length > 1) {
            errors.add(new FieldError(name, "REPEATED", name + " is given more than once"));
            return null;
        }
        if (given[0].isEmpty()) {
            if (member.isRequired) {
                errors.add(new FieldError(name, "MISSING", name + " is missing"));
            }
            return null;
        }
        try {
            return convert(given[0].strip(), member.type);
        } catch (IllegalArgumentException e) {
            errors.add(new FieldError(name, "UNREADABLE", name + " cannot be '" + given[0] + "'"));
            return null;
        }
    }

    private static Object convert(String text, Class<?> type) {
        if (type == double.class || type == Double.class) {
            return QueryValues.finite(text);
        }
        if (type == int.class || type == Integer.class) {
            return saturated(new BigInteger(text));
        }
        if (type == long.class || type == Long.class) {
            return new BigInteger(text)
                    .max(BigInteger.valueOf(Long.MIN_VALUE))
                    .min(BigInteger.valueOf(Long.MAX_VALUE))
                    .longValueExact();
        }
        if (type == boolean.class || type == Boolean.class) {
            return switch (text) {
                case "true" -> true;
                case "false" -> false;
                default -> throw new IllegalArgumentException(text);
            };
        }
        if (type == UUID.class) {
            return uuid(text);
        }
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .filter(constant ->
                            ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).equals(text))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(text));
        }
        if (type == String.class) {
            return text;
        }
        throw new IllegalStateException("A query record cannot have a component of " + type);
    }

    /** What is larger than any number that counts is as good as the largest. */
    private static int saturated(BigInteger value) {
        return value.max(BigInteger.valueOf(Integer.MIN_VALUE))
                .min(BigInteger.valueOf(Integer.MAX_VALUE))
                .intValueExact();
    }

    /** Java also takes 1-1-1-1-1 for a UUID. */
    private static UUID uuid(String text) {
        UUID id = UUID.fromString(text);
        if (text.length() != 36) {
            throw new IllegalArgumentException(text);
        }
        return id;
    }

    private static Object construct(Constructor<?> constructor, @Nullable Object[] values) {
        try {
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof ProblemException problem) {
                throw problem;
            }
            if (e.getCause() instanceof IllegalArgumentException invalid) {
                throw new ProblemException(
                        RequestProblem.INVALID_PARAMETER, Objects.requireNonNullElse(invalid.getMessage(), "invalid"));
            }
            throw new IllegalStateException(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What is known of a record from its class: to look it up costs more than all else that most calls do. */
    private record Shape(List<Member> members, Constructor<?> constructor) {

        static Shape of(Class<?> type) {
            RecordComponent[] components = type.getRecordComponents();
            Class<?>[] types =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            try {
                Constructor<?> constructor = type.getDeclaredConstructor(types);
                constructor.setAccessible(true);
                return new Shape(Arrays.stream(components).map(Member::of).toList(), constructor);
            } catch (NoSuchMethodException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /**
     * A component of a record.
     *
     * @param isRequired whether there is no answer without it
     */
    private record Member(String name, Class<?> type, boolean isRequired) {

        static Member of(RecordComponent component) {
            Class<?> type = component.getType();
            boolean isNullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
            return new Member(component.getName(), type, type != List.class && !isNullable);
        }

        boolean isRepeatable() {
            return type == List.class;
        }
    }
}
