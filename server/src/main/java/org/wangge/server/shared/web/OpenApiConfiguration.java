package org.wangge.server.shared.web;

import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import tools.jackson.databind.JsonNode;

/**
 * How {@code openapi.json} is made from the controllers. Only a test makes it; the server answers the committed file, so that what
 * is served is what was looked at.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("springdoc.api-docs.enabled")
class OpenApiConfiguration {

    private static final String PROBLEM = "Problem";

    static {
        SpringDocUtils.getConfig()
                .replaceWithSchema(GeometryJson.class, geometry())
                .replaceWithSchema(JsonNode.class, new Schema<>());
    }

    @Bean
    OpenAPI wangge() {
        return new OpenAPI()
                .info(new Info()
                        .title("Wangge")
                        .version("1")
                        .description(
                                "The calls of the Wangge office server. Coordinates are longitude and latitude in CGCS2000"
                                        + " unless a call names another system by crs.")
                        .license(new License().name("Apache-2.0")))
                .servers(List.of(new Server().url("/")));
    }

    @Bean
    ModelConverter requiredFromNullness() {
        return new NullnessConverter();
    }

    /** Names that stay the same when another controller gets a method of the same name. */
    @Bean
    OperationCustomizer stableNames() {
        return (operation, handler) -> {
            String feature = handler.getBeanType().getSimpleName().replaceAll("(Controller|Catalog|Pages)$", "");
            String method = handler.getMethod().getName();
            operation.setOperationId(feature.substring(0, 1).toLowerCase(Locale.ROOT)
                    + feature.substring(1)
                    + method.substring(0, 1).toUpperCase(Locale.ROOT)
                    + method.substring(1));
            operation.setTags(List.of(feature));
            for (MethodParameter argument : handler.getMethodParameters()) {
                if (argument.hasParameterAnnotation(ParameterObject.class)) {
                    demand(operation, argument.getParameterType());
                }
            }
            return operation;
        };
    }

    /** As {@link QueryRecordResolver} does. */
    private static void demand(Operation operation, Class<?> queryRecord) {
        for (RecordComponent component : queryRecord.getRecordComponents()) {
            boolean optional = component.getType() == List.class
                    || component.getAnnotatedType().isAnnotationPresent(Nullable.class);
            for (Parameter parameter : operation.getParameters()) {
                if (parameter.getName().equals(component.getName())) {
                    parameter.setRequired(!optional);
                    parameter.getSchema().setNullable(null);
                }
            }
        }
    }

    @Bean
    OpenApiCustomizer problemsAndSecurity() {
        return document -> {
            document.getComponents()
                    .addSchemas(PROBLEM, problem())
                    .addSecuritySchemes(
                            "session",
                            new SecurityScheme()
                                    .type(SecurityScheme.Type.APIKEY)
                                    .in(SecurityScheme.In.COOKIE)
                                    .name("wangge_session"))
                    .addSecuritySchemes(
                            "bearer",
                            new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer"));
            document.addSecurityItem(new SecurityRequirement().addList("session"));
            document.addSecurityItem(new SecurityRequirement().addList("bearer"));
            document.getPaths()
                    .values()
                    .forEach(path -> path.readOperationsMap().forEach((method, operation) -> {
                        complete(operation);
                        if (method == io.swagger.v3.oas.models.PathItem.HttpMethod.POST) {
                            operation.addParametersItem(idempotencyKey());
                        }
                    }));
        };
    }

    private static void complete(Operation operation) {
        for (String made : List.of("400", "401", "403", "404", "409", "500")) {
            operation.getResponses().remove(made);
        }
        operation
                .getResponses()
                .addApiResponse(
                        "default",
                        new ApiResponse()
                                .description("A problem document (RFC 9457)")
                                .content(new Content()
                                        .addMediaType(
                                                "application/problem+json",
                                                new MediaType().schema(new Schema<>().$ref(PROBLEM)))));
        for (Parameter parameter : Objects.requireNonNullElse(operation.getParameters(), List.<Parameter>of())) {
            if ("query".equals(parameter.getIn()) && parameter.getSchema() != null) {
                lowerCase(parameter.getSchema());
            }
        }
    }

    /** Query records read enum constants in lower case. */
    @SuppressWarnings({"unchecked", "rawtypes"}) // Swagger's model has raw types.
    private static void lowerCase(Schema schema) {
        if (schema.getEnum() != null) {
            schema.setEnum(schema.getEnum().stream()
                    .map(value -> value.toString().toLowerCase(Locale.ROOT))
                    .toList());
        }
    }

    private static Parameter idempotencyKey() {
        return new Parameter()
                .in("header")
                .name("Idempotency-Key")
                .description("Sent again with the same body within 7 days, the first answer comes again")
                .schema(new StringSchema().maxLength(255));
    }

    private static Schema<?> geometry() {
        ObjectSchema geometry = new ObjectSchema();
        geometry.setDescription("A GeoJSON geometry in CGCS2000 longitude and latitude");
        geometry.addProperty("type", new StringSchema());
        geometry.addProperty("coordinates", new ArraySchema().items(new Schema<>()));
        geometry.addRequiredItem("type");
        return geometry;
    }

    private static Schema<?> problem() {
        ObjectSchema error = new ObjectSchema();
        for (String name : List.of("pointer", "code", "detail")) {
            error.addProperty(name, new StringSchema());
            error.addRequiredItem(name);
        }
        ObjectSchema problem = new ObjectSchema();
        problem.setDescription("What went wrong (RFC 9457); type leads to an entry under /problems");
        for (String name : List.of("type", "title", "code", "detail", "instance", "requestId")) {
            problem.addProperty(name, new StringSchema());
        }
        problem.addProperty("status", new IntegerSchema());
        problem.addProperty("errors", new ArraySchema().items(error));
        problem.addProperty("where", geometry());
        problem.setRequired(List.of("type", "title", "status", "code"));
        return problem;
    }
}
