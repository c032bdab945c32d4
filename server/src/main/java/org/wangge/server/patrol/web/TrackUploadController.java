package org.wangge.server.patrol.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.io.IOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.wangge.server.identity.Caller;
import org.wangge.server.patrol.PatrolCoverage;
import org.wangge.server.patrol.PatrolProblem;
import org.wangge.server.patrol.Patrols;
import org.wangge.server.patrol.TrackUploads;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.web.AlsoAnswers;
import org.wangge.server.shared.web.EntityTags;

/** Tracks that were recorded with something else. */
@RestController
@RequestMapping("/api/patrols")
class TrackUploadController {

    private final TrackUploads uploads;
    private final PatrolCoverage coverage;

    TrackUploadController(TrackUploads uploads, PatrolCoverage coverage) {
        this.uploads = uploads;
        this.coverage = coverage;
    }

    /**
     * Makes a finished patrol of a GPX or KML file, at most 50 MiB and 200,000 points with times; the same file again answers the patrol it made.
     * Times without an offset are UTC.
     *
     * @param means {@code foot}, {@code bicycle}, {@code boat} or {@code car}; on foot when absent
     * @param forPerson whose patrol it was when somebody else uploads it
     */
    @PostMapping(value = "/upload", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @AlsoAnswers({200, 413})
    ResponseEntity<PatrolAnswer> upload(
            Caller caller,
            @RequestPart("file") MultipartFile file,
            @RequestParam(required = false) @Schema(allowableValues = {"foot", "bicycle", "boat", "car"}) @Nullable
                    String means,
            @RequestParam(required = false) @Nullable UUID forPerson)
            throws IOException {
        if (file.getSize() > TrackUploads.MAX_BYTES) {
            throw new ProblemException(
                    PatrolProblem.TRACK_FILE_TOO_LARGE,
                    "A file has at most " + (TrackUploads.MAX_BYTES >> 20) + " MiB");
        }
        Patrols.Begun begun = uploads.upload(caller, file.getBytes(), PatrolRequests.means(means), forPerson);
        PatrolAnswer shown =
                PatrolAnswer.of(begun.patrol(), coverage.values(begun.patrol().startedAt()));
        return ResponseEntity.status(begun.isNew() ? HttpStatus.CREATED : HttpStatus.OK)
                .eTag(EntityTags.strong(shown))
                .body(shown);
    }
}
