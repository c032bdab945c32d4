package org.wangge.server.asset.internal;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.Optional;
import java.util.stream.Collectors;
import org.wangge.server.asset.AssetKind;
import tools.jackson.databind.JsonNode;

/** Checks attributes of one kind. Formats such as {@code date} are asserted. */
final class AttributeSchema {

    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private final Schema schema;

    AttributeSchema(AssetKind kind) {
        this.schema = REGISTRY.getSchema(kind.attributesSchema());
    }

    /** What is wrong with the attributes, one clause for each fault. */
    Optional<String> findFault(JsonNode attributes) {
        String faults = schema
                .validate(
                        attributes,
                        execution -> execution.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(AttributeSchema::describe)
                .sorted()
                .collect(Collectors.joining("; "));
        return faults.isEmpty() ? Optional.empty() : Optional.of(faults);
    }

    private static String describe(Error error) {
        return error.getInstanceLocation() + " " + error.getMessage();
    }
}
