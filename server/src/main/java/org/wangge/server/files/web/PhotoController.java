package org.wangge.server.files.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.wangge.geodata.LonLat;
import org.wangge.server.files.Photo;
import org.wangge.server.files.PhotoProblem;
import org.wangge.server.files.Photos;
import org.wangge.server.identity.Caller;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.StorableText;
import org.wangge.server.shared.web.AlsoAnswers;
import org.wangge.server.shared.web.EntityTags;

/** Photos over HTTP: send one, then name its id in a report or an action. */
@RestController
@RequestMapping("/api/photos")
class PhotoController {

    private static final int LONGEST_CLIENT_ID = 100;

    private final Photos photos;

    PhotoController(Photos photos) {
        this.photos = photos;
    }

    /**
     * Takes part {@code file}: JPEG, PNG, WebP or HEIC, at most 25 MiB and 64 million pixels. The same photo again with the same
     * {@code clientId} answers the one taken first.
     */
    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<PhotoAnswer> take(
            Caller caller,
            @RequestPart("file") MultipartFile file,
            @RequestParam(required = false) @Schema(maxLength = LONGEST_CLIENT_ID) @Nullable String clientId)
            throws IOException {
        if (clientId != null
                && (clientId.isBlank()
                        || clientId.length() > LONGEST_CLIENT_ID
                        || !StorableText.isStorable(clientId))) {
            throw ProblemException.ofField(
                    PhotoProblem.PHOTO_REFUSED, "/clientId", "clientId is text of 1 to 100 characters without NUL");
        }
        if (file.getSize() > Photos.MAX_BYTES) {
            throw new ProblemException(
                    PhotoProblem.PHOTO_TOO_LARGE, "A photo has at most " + (Photos.MAX_BYTES >> 20) + " MiB");
        }
        Photo photo = photos.take(caller, file.getBytes(), clientId);
        return ResponseEntity.created(URI.create("/api/photos/" + photo.id())).body(PhotoAnswer.of(photo));
    }

    @GetMapping("/{id}")
    @AlsoAnswers(304)
    ResponseEntity<PhotoAnswer> get(Caller caller, @PathVariable UUID id) {
        PhotoAnswer photo = PhotoAnswer.of(photos.get(caller, id));
        return ResponseEntity.ok().eTag(EntityTags.strong(photo)).body(photo);
    }

    /** A JPEG copy, without anything but the picture; the large one of an attached photo bears time, place and name. */
    @GetMapping(value = "/{id}/image", produces = MediaType.IMAGE_JPEG_VALUE)
    @AlsoAnswers(304)
    ResponseEntity<byte[]> image(Caller caller, @PathVariable UUID id, @ParameterObject ImageQuery query) {
        Photos.Size size = query.sizeOrScreen();
        Photos.Copy copy = photos.copy(caller, id, size);
        return ResponseEntity.ok()
                .eTag(EntityTags.strong(id, size, copy.tag()))
                .cacheControl(CacheControl.maxAge(Duration.ZERO).cachePrivate().mustRevalidate())
                .contentType(MediaType.IMAGE_JPEG)
                .body(copy.jpeg());
    }

    /** The original as it was received, as evidence. */
    @GetMapping(value = "/{id}/original", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    ResponseEntity<byte[]> original(Caller caller, @PathVariable UUID id) {
        byte[] original = photos.original(caller, id);
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("photo-" + id)
                                .build()
                                .toString())
                .cacheControl(CacheControl.noStore())
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .body(original);
    }

    /**
     * @param size {@code thumb} (320 pixels) or {@code screen} (1600 pixels, when absent)
     */
    record ImageQuery(Photos.@Nullable Size size) {

        Photos.Size sizeOrScreen() {
            return size == null ? Photos.Size.SCREEN : size;
        }
    }

    /**
     * What is known of a photo.
     *
     * @param takenAt when the camera says it was taken
     * @param lonLat where the camera says it was taken, as a suggestion for the place of a report
     * @param sha256 of the original
     */
    record PhotoAnswer(
            UUID id,
            String mediaType,
            int widthPixels,
            int heightPixels,
            long bytes,
            String sha256,
            @Nullable Instant takenAt,
            @Nullable LonLat lonLat,
            Instant uploadedAt) {

        static PhotoAnswer of(Photo photo) {
            return new PhotoAnswer(
                    photo.id(),
                    photo.mediaType(),
                    photo.widthPixels(),
                    photo.heightPixels(),
                    photo.bytes(),
                    photo.sha256(),
                    photo.takenAt(),
                    photo.place(),
                    photo.uploadedAt());
        }
    }
}
