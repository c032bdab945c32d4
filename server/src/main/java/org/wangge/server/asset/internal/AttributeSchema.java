package org.wangge.server.asset.internal;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.wangge.server.asset.AssetKind;
import org.wangge.server.shared.FieldError;
import tools.jackson.databind.JsonNode;

/** Checks attributes of one kind. Formats such as {@code date} are asserted. */
final class AttributeSchema {

    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private final Schema schema;

    AttributeSchema(AssetKind kind) {
        this.schema = REGISTRY.getSchema(kind.attributesSchema());
    }

    /** What is wrong with the attributes, by where in them it stands: a JSON pointer and a sentence. */
    List<FieldError> faults(JsonNode attributes, String pointer) {
        return check(attributes)
                .map(error -> new FieldError(
                        pointer + place(error), error.getKeyword().toUpperCase(Locale.ROOT), error.getMessage()))
                .sorted(Comparator.comparing(FieldError::pointer).thenComparing(FieldError::code))
                .toList();
    }

    /** What lacks or is too much stands at the member itself, as what is wrong does. */
    private static String place(Error error) {
        String at = error.getInstanceLocation().toString();
        return error.getProperty() == null ? at : at + "/" + error.getProperty();
    }

    private Stream<Error> check(JsonNode attributes) {
        return schema
                .validate(
                        attributes,
                        execution -> execution.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .stream();
    }

    /** What is wrong with the attributes, one clause for each fault. */
    Optional<String> findFault(JsonNode attributes) {
        String faults =
                check(attributes).map(AttributeSchema::describe).sorted().collect(Collectors.joining("; "));
        return faults.isEmpty() ? Optional.empty() : Optional.of(faults);
    }

    private static String describe(Error error) {
        return error.getInstanceLocation() + " " + error.getMessage();
    }
}
