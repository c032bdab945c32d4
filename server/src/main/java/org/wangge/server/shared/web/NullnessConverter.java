package org.wangge.server.shared.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JavaType;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Writes into the schema of a record what its components say by {@link Nullable}: whether a member is required or may be null. */
final class NullnessConverter implements ModelConverter {

    private final Map<String, Class<?>> named = new ConcurrentHashMap<>();

    @Override
    @SuppressWarnings("rawtypes") // Swagger's model has raw types.
    public @Nullable Schema resolve(AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        if (!chain.hasNext()) {
            return null;
        }
        JavaType java = Json.mapper().constructType(type.getType());
        if (java != null && java.getRawClass().isRecord() && !java.hasGenericTypes()) {
            nameApart(type, java.getRawClass());
        }
        Schema<?> resolved = chain.next().resolve(type, context, chain);
        if (resolved != null && java != null && java.getRawClass().isRecord()) {
            Schema<?> schema = resolved;
            if (resolved.get$ref() != null) {
                schema = context.getDefinedModels()
                        .get(resolved.get$ref().substring(resolved.get$ref().lastIndexOf('/') + 1));
            }
            if (schema != null && schema.getProperties() != null) {
                mark(java.getRawClass(), schema);
            }
        }
        return resolved;
    }

    /** Swagger takes two records of the same simple name for one. The second gets the name of the class round it in front. */
    private void nameApart(AnnotatedType type, Class<?> record) {
        Class<?> owner = named.putIfAbsent(record.getSimpleName(), record);
        Class<?> around = record.getEnclosingClass();
        if (owner != null && owner != record) {
            type.setName((around == null
                            ? record.getPackageName().replaceAll(".*\\.server\\.|\\.web$", "")
                            : around.getSimpleName())
                    + record.getSimpleName());
        }
    }

    @SuppressWarnings("rawtypes") // Swagger's model has raw types.
    private static void mark(Class<?> record, Schema<?> schema) {
        Map<String, Schema> properties = schema.getProperties();
        for (RecordComponent component : record.getRecordComponents()) {
            boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
            Class<?> type = component.getType();
            if (!nullable && type.isRecord() && component.getAccessor().isAnnotationPresent(JsonUnwrapped.class)) {
                mark(type, schema);
            }
            Schema property = properties.get(component.getName());
            if (property == null) {
                continue;
            }
            if (!nullable
                    && (schema.getRequired() == null || !schema.getRequired().contains(component.getName()))) {
                schema.addRequiredItem(component.getName());
            } else if (nullable && property.get$ref() == null) {
                property.setNullable(true);
            }
        }
    }
}
