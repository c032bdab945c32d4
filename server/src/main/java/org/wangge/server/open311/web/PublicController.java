package org.wangge.server.open311.web;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.CacheControl;
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
import org.wangge.server.open311.Contact;
import org.wangge.server.open311.FoundPlace;
import org.wangge.server.open311.NearbyReport;
import org.wangge.server.open311.NewPublicReport;
import org.wangge.server.open311.PublicReport;
import org.wangge.server.open311.PublicReports;
import org.wangge.server.open311.PublicService;
import org.wangge.server.open311.Reference;
import org.wangge.server.open311.Visitor;
import org.wangge.server.shared.Labels;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;
import org.wangge.server.shared.web.AlsoAnswers;
import org.wangge.server.shared.web.QueryValues;

/** Reporting without an account. Everything here is open to everybody and counted by address: 429 says when to come again. */
@RestController
@RequestMapping("/api/public")
@SecurityRequirements
class PublicController {

    private static final String CODE = "^[a-z0-9][a-z0-9-]{0,39}$";
    private static final String REFERENCE = "^[2-9A-HJKMNP-Za-hjkmnp-z -]+$";

    private final PublicReports reports;

    PublicController(PublicReports reports) {
        this.reports = reports;
    }

    /** What can be reported, in the order to show it. */
    @GetMapping("/categories")
    ResponseEntity<List<PublicCategory>> categories() {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(Duration.ofMinutes(5)))
                .body(reports.services().stream().map(PublicCategory::of).toList());
    }

    /**
     * Takes a report: parts {@code service}, {@code lon} and {@code lat} in {@code crs} or {@code address}, and up to four parts
     * {@code photo}. The same again with the same {@code clientId} answers the same number.
     *
     * @param service a code of the list of categories
     * @param clientId a UUID made by the sender
     * @param description in the reporter's words; what was chosen stands for itself without
     * @param name how to call who reports; seen by those only who decide on the case
     * @param phone the same
     * @param joins the id of a case near that this reports once more
     * @param website people leave it empty
     */
    @PostMapping(path = "/reports", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @AlsoAnswers(429)
    @SuppressWarnings("TooManyParameters") // the fields of the form
    ResponseEntity<GivenReference> report(
            HttpServletRequest request,
            @RequestParam @Schema(pattern = CODE) String service,
            @RequestParam @Schema(format = "uuid") String clientId,
            @RequestParam(required = false) @Schema(maxLength = 40) @Nullable String lon,
            @RequestParam(required = false) @Schema(maxLength = 40) @Nullable String lat,
            @RequestParam(required = false) @Schema(maxLength = 20) @Nullable String crs,
            @RequestParam(required = false) @Schema(maxLength = 100) @Nullable String address,
            @RequestParam(required = false) @Schema(maxLength = 4000) @Nullable String description,
            @RequestParam(required = false) @Schema(maxLength = 100) @Nullable String name,
            @RequestParam(required = false) @Schema(maxLength = 100) @Nullable String phone,
            @RequestParam(required = false) @Schema(format = "uuid") @Nullable String joins,
            @RequestParam(required = false) @Schema(maxLength = 100) @Nullable String website,
            @RequestPart(required = false) @Nullable List<MultipartFile> photo)
            throws IOException {
        FormValues.requirePlain(request);
        Reference reference = reports.report(
                visitor(request),
                new NewPublicReport(
                        FormValues.uuid("clientId", clientId),
                        service,
                        FormValues.place(lon, lat, crs),
                        address,
                        description,
                        new Contact(name, phone, null),
                        joins == null || joins.isBlank() ? null : FormValues.uuid("joins", joins),
                        contents(photo),
                        website));
        return ResponseEntity.created(URI.create("/api/public/reports/" + reference))
                .cacheControl(CacheControl.noStore())
                .body(new GivenReference(reference));
    }

    private static List<byte[]> contents(@Nullable List<MultipartFile> photos) throws IOException {
        List<byte[]> contents = new ArrayList<>();
        for (MultipartFile photo : photos == null ? List.<MultipartFile>of() : photos) {
            if (!photo.isEmpty()) {
                contents.add(photo.getBytes());
            }
        }
        return contents;
    }

    /** How a report stands, for who has its number. */
    @GetMapping("/reports/{reference}")
    @AlsoAnswers(429)
    ResponseEntity<PublicReport> get(
            HttpServletRequest request, @PathVariable @Schema(pattern = REFERENCE) String reference) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(reports.get(visitor(request), reference(reference)));
    }

    /** A photo of a report that the office has released, small. */
    @GetMapping(path = "/reports/{reference}/photos/{photo}", produces = MediaType.IMAGE_JPEG_VALUE)
    @AlsoAnswers(429)
    ResponseEntity<byte[]> photo(
            HttpServletRequest request,
            @PathVariable @Schema(pattern = REFERENCE) String reference,
            @PathVariable UUID photo) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .contentType(MediaType.IMAGE_JPEG)
                .body(reports.photo(visitor(request), reference(reference), photo));
    }

    /** Open cases of the same kind near a place, the nearest first. */
    @GetMapping("/duplicates")
    @AlsoAnswers({422, 429})
    List<NearbyReport> duplicates(HttpServletRequest request, @ParameterObject NearbyQuery query) {
        LonLat place = QueryValues.place(query.lon(), query.lat(), query.crs());
        return reports.nearby(visitor(request), place, query.service());
    }

    /** Addresses, crossings, roads and places by name. */
    @GetMapping("/places")
    @AlsoAnswers(429)
    List<FoundPlace> places(HttpServletRequest request, @ParameterObject PlaceQuery query) {
        return reports.places(visitor(request), query.q());
    }

    private static Visitor visitor(HttpServletRequest request) {
        return new Visitor(request.getRemoteAddr());
    }

    private static Reference reference(String typed) {
        return Reference.parse(typed)
                .orElseThrow(() -> ProblemException.ofField(
                        RequestProblem.INVALID_PARAMETER,
                        "reference",
                        "This is no reference number; is a character wrong?"));
    }

    /**
     * @param service a code of the list of categories
     */
    record NearbyQuery(double lon, double lat, @Nullable String crs, String service) {}

    /**
     * @param q what to look for, at most 100 characters
     */
    record PlaceQuery(String q) {}

    /** The number to keep. */
    record GivenReference(Reference reference) {}

    /**
     * Something to report.
     *
     * @param picture which drawing shows it
     */
    record PublicCategory(String code, Labels name, Labels description, Labels group, String picture) {

        static PublicCategory of(PublicService service) {
            return new PublicCategory(
                    service.code(), service.name(), service.description(), service.group(), service.picture());
        }
    }
}
