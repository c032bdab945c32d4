package org.wangge.server.shared.web;

import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers the committed description of all calls. */
@RestController
class OpenApiController {

    @GetMapping("/api/openapi.json")
    @SecurityRequirements
    ResponseEntity<Resource> document() {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.noCache())
                .body(new ClassPathResource("openapi/openapi.json"));
    }
}
