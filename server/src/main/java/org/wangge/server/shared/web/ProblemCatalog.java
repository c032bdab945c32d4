package org.wangge.server.shared.web;

import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.util.ClassUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.ProblemType;
import org.wangge.server.shared.RequestProblem;

/** Explains the problem types: what {@code type} in a problem document refers to. Made from the enums of all features. */
@RestController
@RequestMapping("/problems")
class ProblemCatalog {

    private volatile @Nullable Map<String, ProblemEntry> bySlug;

    @GetMapping
    @SecurityRequirements
    ResponseEntity<List<ProblemEntry>> all() {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noCache())
                .body(List.copyOf(entries().values()));
    }

    @GetMapping("/{slug}")
    @SecurityRequirements
    ResponseEntity<ProblemEntry> one(@PathVariable String slug) {
        ProblemEntry entry = entries().get(slug);
        if (entry == null) {
            throw new ProblemException(RequestProblem.NOT_FOUND, "There is no problem type of this name");
        }
        return ResponseEntity.ok().cacheControl(CacheControl.noCache()).body(entry);
    }

    /** Every constant of every enum of the server that is a {@link ProblemType}. */
    static List<ProblemType> types() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AssignableTypeFilter(ProblemType.class));
        return scanner.findCandidateComponents("org.wangge.server").stream()
                .map(bean -> ClassUtils.resolveClassName(
                        String.valueOf(bean.getBeanClassName()), ProblemCatalog.class.getClassLoader()))
                .flatMap(type -> type.isEnum() ? Arrays.stream(type.getEnumConstants()) : Stream.empty())
                .map(ProblemType.class::cast)
                .toList();
    }

    private Map<String, ProblemEntry> entries() {
        Map<String, ProblemEntry> known = bySlug;
        if (known == null) {
            known = new TreeMap<>();
            for (ProblemType type : types()) {
                known.put(type.type().substring("/problems/".length()), ProblemEntry.of(type));
            }
            bySlug = known;
        }
        return known;
    }

    /**
     * A problem type.
     *
     * @param type what stands in a problem document's {@code type}
     * @param title what went wrong, in a sentence
     */
    record ProblemEntry(String type, String code, int status, String title) {

        static ProblemEntry of(ProblemType problem) {
            return new ProblemEntry(problem.type(), problem.name(), problem.status(), problem.title());
        }
    }
}
