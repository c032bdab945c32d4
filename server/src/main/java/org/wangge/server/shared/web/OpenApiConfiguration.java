package org.wangge.server.shared.web;

import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.method.HandlerMethod;
import tools.jackson.databind.JsonNode;

/**
 * How {@code openapi.json} is made from the controllers. Only a test makes it; the server answers the committed file, so that what
 * is served is what was looked at.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("springdoc.api-docs.enabled")
class OpenApiConfiguration {

    static {
        SpringDocUtils.getConfig()
                .addRequestWrapperToIgnore(IfMatch.class)
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
            OpenApiParameters.separate(operation);
            for (MethodParameter argument : handler.getMethodParameters()) {
                if (argument.hasParameterAnnotation(ParameterObject.class)) {
                    demand(operation, argument.getParameterType());
                }
            }
            headers(operation, handler);
            OpenApiParameters.describe(operation);
            OpenApiResponses.describe(operation, handler);
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
            OpenApiResponses.addTo(document.getComponents(), geometry());
            OpenApiResponses.addLocations(document);
            document.getComponents()
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
        };
    }

    private static void headers(Operation operation, HandlerMethod handler) {
        OpenApiResponses.ifMatch(handler)
                .ifPresent(parameter -> operation.addParametersItem(OpenApiParameters.header(
                        HttpHeaders.IF_MATCH,
                        IfMatchResolver.isDemandedBy(parameter),
                        "The ETag of the state that is edited")));
        if (handler.hasMethodAnnotation(PostMapping.class)) {
            operation.addParametersItem(OpenApiParameters.header(
                    "Idempotency-Key",
                    false,
                    "Sent again with the same body within 7 days, the first answer comes again"));
        }
    }

    private static Schema<?> geometry() {
        ObjectSchema geometry = new ObjectSchema();
        geometry.setDescription("A GeoJSON geometry in CGCS2000 longitude and latitude");
        geometry.addProperty("type", new StringSchema());
        geometry.addProperty("coordinates", new ArraySchema().items(new Schema<>()));
        geometry.addRequiredItem("type");
        return geometry;
    }
}
