package org.wangge.server.asset.web;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.wangge.server.asset.AssetDocuments;
import org.wangge.server.files.Document;
import org.wangge.server.files.Documents;
import org.wangge.server.files.PhotoProblem;
import org.wangge.server.identity.Caller;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.web.AlsoAnswers;

/** Documents of field objects. */
@RestController
@RequestMapping("/api/assets/{id}/documents")
class AssetDocumentController {

    private final AssetDocuments documents;

    AssetDocumentController(AssetDocuments documents) {
        this.documents = documents;
    }

    /** In the order they were attached. */
    @GetMapping
    List<Document> list(Caller caller, @PathVariable UUID id) {
        return documents.list(caller, id);
    }

    /** Attaches part {@code file}: PDF, Word, a sheet or text, at most 20 MiB. The same content again is the same document. */
    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @AlsoAnswers({409, 413, 415, 422})
    ResponseEntity<Document> attach(Caller caller, @PathVariable UUID id, @RequestPart("file") MultipartFile file)
            throws IOException {
        if (file.getSize() > Documents.MAX_BYTES) {
            throw new ProblemException(
                    PhotoProblem.DOCUMENT_TOO_LARGE, "A document has at most " + (Documents.MAX_BYTES >> 20) + " MiB");
        }
        String name = Objects.requireNonNullElse(file.getOriginalFilename(), "");
        Document attached = documents.attach(caller, id, name, file.getBytes());
        return ResponseEntity.created(URI.create("/api/assets/" + id + "/documents/" + attached.id()))
                .body(attached);
    }

    /** A document as it was received, to be saved. */
    @GetMapping(value = "/{document}", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    ResponseEntity<byte[]> get(Caller caller, @PathVariable UUID id, @PathVariable UUID document) {
        AssetDocuments.Received received = documents.get(caller, id, document);
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(received.name(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .cacheControl(CacheControl.noStore())
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .body(received.content());
    }

    /** Takes a document away; it is kept, but handed out no more. */
    @DeleteMapping("/{document}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Caller caller, @PathVariable UUID id, @PathVariable UUID document) {
        documents.remove(caller, id, document);
    }
}
