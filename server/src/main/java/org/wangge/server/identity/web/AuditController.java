package org.wangge.server.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.wangge.server.identity.Audit;
import org.wangge.server.identity.Caller;
import org.wangge.server.shared.web.Link;
import org.wangge.server.shared.web.Page;
import org.wangge.server.shared.web.QueryValues;

@RestController
@RequestMapping("/api/audit")
class AuditController {

    private final Audit audit;

    AuditController(Audit audit) {
        this.audit = audit;
    }

    @GetMapping
    ResponseEntity<AuditPage> list(Caller caller, @ParameterObject AuditQuery query, HttpServletRequest request) {
        int limit = QueryValues.limit(query.limit(), QueryValues.LIST_LIMIT);
        List<Audit.Entry> found =
                audit.list(caller, Optional.ofNullable(query.subject()), Optional.ofNullable(query.after()), limit + 1);
        Page<Audit.Entry> page = Page.of(found, limit, request, Audit.Entry::id);
        return ResponseEntity.ok().header("Cache-Control", "no-store").body(new AuditPage(page.items(), page.links()));
    }

    /**
     * Which entries, the newest first.
     *
     * @param subject only those of this subject, such as {@code account/admin}
     * @param after the last id of the page before
     * @param limit 100 when absent, at most 1000
     */
    record AuditQuery(
            @Nullable String subject,
            @Nullable UUID after,
            @Nullable Integer limit) {}

    record AuditPage(List<Audit.Entry> entries, List<Link> links) {}
}
