package org.wangge.server.shared.web;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.multipart.MultipartFile;
import org.wangge.server.shared.RequestProblem;

/** What a call can answer beside its success, read from its handler. */
final class OpenApiResponses {

    private static final String PROBLEM = "Problem";
    private static final List<Integer> SHARED = List.of(400, 401, 403, 404, 409, 412, 413, 415, 422, 428, 429, 503);

    private OpenApiResponses() {}

    /** The schema of problem documents, and a response for each status that several calls have. */
    static void addTo(Components components, Schema<?> geometry) {
        components.addSchemas(PROBLEM, problem(geometry));
        for (int status : SHARED) {
            ApiResponse response =
                    problemResponse(RequestProblem.ofStatus(status).title());
            if (status == 429 || status == 503) {
                response.addHeaderObject(
                        "Retry-After",
                        new Header().description("Seconds to wait").schema(new IntegerSchema()));
            }
            components.addResponses(PROBLEM + status, response);
        }
    }

    static void describe(Operation operation, HandlerMethod handler) {
        AlsoAnswers also = handler.getMethodAnnotation(AlsoAnswers.class);
        List<Integer> told =
                also == null ? List.of() : Arrays.stream(also.value()).boxed().toList();
        Content content = operation.getResponses().values().iterator().next().getContent();
        for (int status : problems(operation, handler, told)) {
            operation
                    .getResponses()
                    .addApiResponse(
                            Integer.toString(status),
                            new ApiResponse().$ref("#/components/responses/" + PROBLEM + status));
        }
        told.stream()
                .filter(status -> status < 300)
                .forEach(status -> operation
                        .getResponses()
                        .addApiResponse(
                                Integer.toString(status),
                                status == 204
                                        ? new ApiResponse().description("Nothing to say")
                                        : new ApiResponse().description("Done").content(content)));
        operation.getResponses().addApiResponse("default", problemResponse("Any other problem"));
        headers(operation, told);
        if (handler.hasMethodAnnotation(NumberedAnswer.class)) {
            operation.getResponses().forEach((status, response) -> {
                if (status.equals("200")) {
                    response.addHeaderObject(
                            NumberedAnswer.HEADER,
                            header("The number of the last change this answer is as of, on whichever server"));
                }
            });
        }
    }

    private static NavigableSet<Integer> problems(Operation operation, HandlerMethod handler, List<Integer> told) {
        NavigableSet<Integer> problems = new TreeSet<>(List.of(400, 503));
        boolean open =
                operation.getSecurity() != null && operation.getSecurity().isEmpty();
        if (!open) {
            problems.addAll(List.of(401, 403));
        }
        if (parameters(handler).anyMatch(parameter -> parameter.hasParameterAnnotation(PathVariable.class))) {
            problems.add(404);
        }
        if (parameters(handler)
                .anyMatch(parameter -> parameter.hasParameterAnnotation(RequestBody.class)
                        || parameter.getParameterType() == MultipartFile.class)) {
            problems.addAll(List.of(413, 415, 422));
        }
        if (handler.hasMethodAnnotation(PostMapping.class)) {
            problems.add(422); // A key used again.
        }
        ifMatch(handler).ifPresent(parameter -> {
            problems.add(412);
            if (IfMatchResolver.isDemandedBy(parameter)) {
                problems.add(428);
            }
        });
        told.stream().filter(status -> status >= 400).forEach(problems::add);
        return problems;
    }

    /** What is made answers its address where it has one: where there is a GET of {@code …/{id}} or the like. What is begun always has one. */
    static void addLocations(OpenAPI document) {
        document.getPaths().forEach((path, item) -> {
            if (item.getPost() != null) {
                boolean hasAddress = document.getPaths().entrySet().stream()
                        .anyMatch(other -> other.getKey().matches(Pattern.quote(path) + "/\\{[a-z]+}")
                                && other.getValue().getGet() != null);
                item.getPost().getResponses().forEach((status, response) -> {
                    if (status.equals("202") || (status.equals("201") && hasAddress)) {
                        response.addHeaderObject("Location", header("Where it is"));
                    }
                });
            }
        });
    }

    static Optional<MethodParameter> ifMatch(HandlerMethod handler) {
        return parameters(handler)
                .filter(parameter -> parameter.getParameterType() == IfMatch.class)
                .findFirst();
    }

    private static Stream<MethodParameter> parameters(HandlerMethod handler) {
        return Arrays.stream(handler.getMethodParameters());
    }

    private static void headers(Operation operation, List<Integer> told) {
        if (told.contains(304)) {
            operation.getResponses().forEach((status, response) -> {
                if (status.equals("200")) {
                    response.addHeaderObject("ETag", header("Names this state of the answer"));
                }
            });
            operation
                    .getResponses()
                    .addApiResponse("304", new ApiResponse().description("It is as If-None-Match says"));
            operation.addParametersItem(
                    OpenApiParameters.header("If-None-Match", false, "The ETag of what is there already"));
        }
    }

    private static Header header(String description) {
        return new Header().description(description).schema(new StringSchema());
    }

    private static ApiResponse problemResponse(@Nullable String title) {
        return new ApiResponse()
                .description(title)
                .content(new Content()
                        .addMediaType(
                                "application/problem+json", new MediaType().schema(new Schema<>().$ref(PROBLEM))));
    }

    private static Schema<?> problem(Schema<?> geometry) {
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
        problem.addProperty("where", geometry);
        problem.addProperty(
                "current", new ObjectSchema().description("With 412: the resource as it is now, as a GET answers it"));
        problem.setRequired(List.of("type", "title", "status", "code"));
        return problem;
    }
}
