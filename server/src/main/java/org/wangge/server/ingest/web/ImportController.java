package org.wangge.server.ingest.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.ingest.ImportFinding;
import org.wangge.server.ingest.ImportJob;
import org.wangge.server.ingest.Imports;
import org.wangge.server.shared.web.AlsoAnswers;
import org.wangge.server.shared.web.EntityTags;
import org.wangge.server.shared.web.Link;
import org.wangge.server.shared.web.Page;

/** Imports over HTTP: upload, progress, findings, cancel. */
@RestController
@RequestMapping("/api/imports")
class ImportController {

    private final Imports imports;

    ImportController(Imports imports) {
        this.imports = imports;
    }

    /**
     * Takes parts {@code file} and {@code kind}; options as further fields ({@code code-field=code}) or as one part
     * {@code options} with a JSON object.
     */
    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    ResponseEntity<JobAnswer> start(
            Caller caller,
            @RequestPart("file") MultipartFile file,
            @RequestParam String kind,
            MultipartHttpServletRequest request)
            throws IOException {
        caller.require(Permission.IMPORT_DATA);
        ImportForm form = ImportForm.of(kind, request);
        String name = file.getOriginalFilename();
        try (InputStream content = file.getInputStream()) {
            ImportJob job = imports.start(caller, form.kind(), form.options(), name == null ? "file" : name, content);
            return ResponseEntity.accepted()
                    .location(URI.create("/api/imports/" + job.id()))
                    .body(JobAnswer.of(job));
        }
    }

    @GetMapping
    JobsAnswer list(Caller caller, @ParameterObject PageQuery query, HttpServletRequest request) {
        List<ImportJob> found = imports.list(caller, query.after(), query.pageSize() + 1);
        Page<ImportJob> page = Page.of(found, query.pageSize(), request, ImportJob::id);
        return new JobsAnswer(page.items().stream().map(JobAnswer::of).toList(), page.links());
    }

    @GetMapping("/{id}")
    @AlsoAnswers(304)
    ResponseEntity<JobAnswer> get(Caller caller, @PathVariable UUID id) {
        JobAnswer job = JobAnswer.of(imports.get(caller, id));
        return ResponseEntity.ok().eTag(EntityTags.strong(job)).body(job);
    }

    @GetMapping("/{id}/findings")
    FindingsAnswer findings(
            Caller caller, @PathVariable UUID id, @ParameterObject PageQuery query, HttpServletRequest request) {
        List<ImportFinding> found = imports.findings(caller, id, query.after(), query.pageSize() + 1);
        Page<ImportFinding> page = Page.of(found, query.pageSize(), request, ImportFinding::id);
        return new FindingsAnswer(page.items().stream().map(FindingAnswer::of).toList(), page.links());
    }

    @DeleteMapping("/{id}")
    @AlsoAnswers(409)
    JobAnswer cancel(Caller caller, @PathVariable UUID id) {
        return JobAnswer.of(imports.cancel(caller, id));
    }

    /** A page of imports, the newest first. */
    record JobsAnswer(List<JobAnswer> imports, List<Link> links) {}

    /** A page of findings in the order they were made. */
    record FindingsAnswer(List<FindingAnswer> findings, List<Link> links) {}
}
