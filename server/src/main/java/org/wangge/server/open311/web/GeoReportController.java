package org.wangge.server.open311.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.springframework.web.util.WebUtils;
import org.wangge.server.open311.ApiKey;
import org.wangge.server.open311.GeoReportProblem;
import org.wangge.server.open311.PublicQuestion;
import org.wangge.server.open311.Reference;
import org.wangge.server.open311.ServiceRequest;
import org.wangge.server.open311.ServiceRequests;
import org.wangge.server.open311.ServiceRequests.Posted;
import org.wangge.server.open311.ServiceRequests.Setting;
import org.wangge.server.open311.Visitor;
import org.wangge.server.shared.ProblemException;

/**
 * Open311 GeoReport v2, whole, with the extensions that are common: {@code page}, {@code page_size}, {@code bbox},
 * {@code extensions=true}, {@code media} in a multipart body. Parameters it does not know are passed over, as clients expect. Its own error
 * array is made at the edge, by {@link GeoReportFilter}.
 */
@RestController
@RequestMapping(GeoReportController.PATH)
class GeoReportController {

    static final String PATH = "/open311/v2";

    /** Names the format; without, the header {@code Accept} does. There is nothing under another ending. */
    private static final String ENDING = ".{format:(?i:xml|json)}";

    private final ServiceRequests requests;

    GeoReportController(ServiceRequests requests) {
        this.requests = requests;
    }

    /** Where the service is and what it speaks. */
    @GetMapping({"/discovery" + ENDING, "/discovery"})
    ResponseEntity<String> discovery(HttpServletRequest request) {
        return answer(
                request,
                "discovery",
                GeoReportAnswers.discovery(requests.setting(), GeoReportParameters.base(request)));
    }

    /** What can be reported. */
    @GetMapping({"/services" + ENDING, "/services"})
    ResponseEntity<String> services(
            HttpServletRequest request, @RequestParam MultiValueMap<String, String> parameters) {
        jurisdiction(parameters);
        boolean english = isEnglish(request);
        return answer(
                request,
                "services",
                requests.services().stream()
                        .map(service -> GeoReportAnswers.service(service, english))
                        .toList());
    }

    /** The questions of a service. */
    @GetMapping({"/services/{code}" + ENDING, "/services/{code:[^.]+}"})
    ResponseEntity<String> definition(
            HttpServletRequest request,
            @PathVariable String code,
            @RequestParam MultiValueMap<String, String> parameters) {
        jurisdiction(parameters);
        List<PublicQuestion> questions = requests.questions(code)
                .orElseThrow(() ->
                        new ProblemException(GeoReportProblem.MISSING, "service_code " + code + " was not found"));
        return answer(request, "service_definition", GeoReportAnswers.definition(code, questions, isEnglish(request)));
    }

    /** Takes a report, form-encoded, or multipart with files {@code media}. */
    @PostMapping({"/requests" + ENDING, "/requests"})
    ResponseEntity<String> post(HttpServletRequest request, @RequestParam MultiValueMap<String, String> parameters)
            throws IOException {
        jurisdiction(parameters);
        ApiKey sender = requests.sender(GeoReportParameters.first(parameters, "api_key"));
        MultipartHttpServletRequest parts = WebUtils.getNativeRequest(request, MultipartHttpServletRequest.class);
        List<MultipartFile> media = parts == null ? List.of() : parts.getFiles("media");
        Posted posted = requests.post(
                sender, GeoReportParameters.report(parameters, media, request.getHeader("Idempotency-Key")));
        return answer(
                request,
                "service_requests",
                List.of(GeoReportAnswers.posted(posted, GeoReportParameters.first(parameters, "account_id"))));
    }

    /** The report of a token. */
    @GetMapping({"/tokens/{token}" + ENDING, "/tokens/{token:[^.]+}"})
    ResponseEntity<String> token(
            HttpServletRequest request,
            @PathVariable String token,
            @RequestParam MultiValueMap<String, String> parameters) {
        jurisdiction(parameters);
        Optional<OptionalLong> found = Reference.parse(token).flatMap(read -> requests.token(visitor(request), read));
        OptionalLong number = found.orElseThrow(
                () -> new ProblemException(GeoReportProblem.MISSING, "token " + token + " was not found"));
        return answer(request, "service_requests", List.of(GeoReportAnswers.token(token, number)));
    }

    /** Requests by numbers, or by service, time, status and box, the newest first. */
    @GetMapping({"/requests" + ENDING, "/requests"})
    ResponseEntity<String> list(HttpServletRequest request, @RequestParam MultiValueMap<String, String> parameters) {
        jurisdiction(parameters);
        return requests(parameters, requests.list(visitor(request), GeoReportParameters.filter(parameters)), request);
    }

    /** One request. */
    @GetMapping({"/requests/{number}" + ENDING, "/requests/{number:[^.]+}"})
    ResponseEntity<String> get(
            HttpServletRequest request,
            @PathVariable String number,
            @RequestParam MultiValueMap<String, String> parameters) {
        jurisdiction(parameters);
        return requests(parameters, List.of(found(request, number)), request);
    }

    /** A small copy of a photo the office has released: what {@code media_url} names. */
    @GetMapping("/media/{number}/{photo}.jpg")
    ResponseEntity<byte[]> photo(HttpServletRequest request, @PathVariable String number, @PathVariable UUID photo) {
        return ResponseEntity.ok()
                .contentType(MediaType.IMAGE_JPEG)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(requests.photo(
                        visitor(request), GeoReportParameters.number(number).orElse(-1L), photo));
    }

    private ServiceRequest found(HttpServletRequest request, String number) {
        return GeoReportParameters.number(number)
                .flatMap(read -> requests.find(visitor(request), read))
                .orElseThrow(() -> new ProblemException(
                        GeoReportProblem.MISSING, "service_request_id " + number + " was not found"));
    }

    private ResponseEntity<String> requests(
            MultiValueMap<String, String> parameters, List<ServiceRequest> found, HttpServletRequest request) {
        boolean extended = "true".equals(GeoReportParameters.first(parameters, "extensions"));
        GeoReportAnswers.Wording wording =
                new GeoReportAnswers.Wording(isEnglish(request), GeoReportParameters.base(request), extended);
        return answer(
                request,
                "service_requests",
                found.stream()
                        .map(one -> GeoReportAnswers.request(one, wording))
                        .toList());
    }

    /** One office is one jurisdiction: it need not be named, but a wrong name is not this office. */
    private void jurisdiction(MultiValueMap<String, String> parameters) {
        String named = GeoReportParameters.first(parameters, "jurisdiction_id");
        Setting setting = requests.setting();
        if (named != null
                && !setting.jurisdiction().isEmpty()
                && !setting.jurisdiction().equals(named)) {
            throw new ProblemException(GeoReportProblem.MISSING, "jurisdiction_id " + named + " was not found");
        }
    }

    /** The office's own language for who asks for none. */
    private static boolean isEnglish(HttpServletRequest request) {
        return request.getHeader(HttpHeaders.ACCEPT_LANGUAGE) != null
                && request.getLocale().getLanguage().equals("en");
    }

    private static Visitor visitor(HttpServletRequest request) {
        return new Visitor(request.getRemoteAddr());
    }

    private static ResponseEntity<String> answer(HttpServletRequest request, String root, Object content) {
        GeoReportFormat format = GeoReportFormat.asked(request.getRequestURI(), request.getHeader(HttpHeaders.ACCEPT));
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, format.contentType())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE, HttpHeaders.ACCEPT)
                .body(format.write(root, content));
    }
}
