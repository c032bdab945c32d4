package org.wangge.server.patrol.web;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.wangge.server.patrol.PatrolProblem;
import org.wangge.server.patrol.PatrolSource;
import org.wangge.server.patrol.TrackerReports;
import org.wangge.server.patrol.TrackerReports.Admitted;
import org.wangge.server.patrol.TrackerReports.Position;
import org.wangge.server.patrol.web.OsmAndReport.UnreadableReportException;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Positions by the apps people have: OsmAnd and Traccar Client at {@code /tracking/osmand}, OwnTracks at {@code /tracking/owntracks}. They are
 * known by the token of the device, and answered as they expect it.
 */
@RestController
@RequestMapping("/tracking")
class TrackingController {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final TrackerReports reports;
    private final OfficeTime time;

    TrackingController(TrackerReports reports, OfficeTime time) {
        this.reports = reports;
        this.time = time;
    }

    /** A position in the query string. */
    @GetMapping({"/osmand", "/osmand/"})
    ResponseEntity<Void> osmand(HttpServletRequest request, @RequestParam Map<String, String> parameters) {
        return parameters(request, parameters);
    }

    /** A position in the query string, a form, or JSON; older versions of Traccar Client post a query string and no body. */
    @PostMapping({"/osmand", "/osmand/"})
    ResponseEntity<Void> osmandPost(
            HttpServletRequest request,
            @RequestParam Map<String, String> parameters,
            @RequestBody(required = false) byte @Nullable [] body) {
        String text = text(body);
        return text.startsWith("{") || text.startsWith("[")
                ? json(request, parameters, text)
                : parameters(request, parameters);
    }

    private ResponseEntity<Void> parameters(HttpServletRequest request, Map<String, String> parameters) {
        Admitted tracker = admit(request, OsmAndReport.id(parameters));
        try {
            List<Position> positions =
                    OsmAndReport.read(parameters, time.now()).stream().toList();
            reports.take(tracker, PatrolSource.OSMAND, positions);
        } catch (UnreadableReportException e) {
            throw unreadable(e);
        }
        return ResponseEntity.ok().build();
    }

    private ResponseEntity<Void> json(HttpServletRequest request, Map<String, String> parameters, String text) {
        JsonNode json = null;
        try {
            json = JSON.readTree(text);
        } catch (JacksonException e) {
            // told below, but only to a device that is known
        }
        String id = OsmAndReport.id(parameters);
        Admitted tracker = admit(request, id != null || json == null ? id : OsmAndReport.id(json));
        try {
            reports.take(tracker, PatrolSource.OSMAND, OsmAndReport.read(required(json), time.now()));
        } catch (UnreadableReportException e) {
            throw unreadable(e);
        }
        return ResponseEntity.ok().build();
    }

    /** A message of OwnTracks; an empty one comes where a friend was deleted. */
    @PostMapping(
            value = {"/owntracks", "/owntracks/"},
            produces = MediaType.APPLICATION_JSON_VALUE)
    List<Object> owntracks(
            HttpServletRequest request,
            @RequestParam Map<String, String> parameters,
            @RequestBody(required = false) byte @Nullable [] body) {
        Admitted tracker = admit(request, parameters.get("token"));
        String text = text(body);
        if (!text.isEmpty()) {
            try {
                reports.take(
                        tracker,
                        PatrolSource.OWNTRACKS,
                        OwnTracksReport.read(required(JSON.readTree(text)), time.now()));
            } catch (UnreadableReportException | JacksonException e) {
                throw unreadable(e);
            }
        }
        return List.of();
    }

    private Admitted admit(HttpServletRequest request, @Nullable String id) {
        String token = TrackerCredentials.ofHeaders(request);
        return reports.admit(token == null ? id : token, request.getRemoteAddr());
    }

    private static JsonNode required(@Nullable JsonNode json) throws UnreadableReportException {
        if (json == null || !(json.isObject() || json.isArray())) {
            throw new UnreadableReportException("The body is no JSON object");
        }
        return json;
    }

    private static String text(byte @Nullable [] body) {
        return body == null ? "" : new String(body, StandardCharsets.UTF_8).strip();
    }

    private static ProblemException unreadable(Exception e) {
        return new ProblemException(
                PatrolProblem.TRACKER_REPORT_REFUSED,
                e instanceof JacksonException
                        ? "The body is no JSON"
                        : Objects.requireNonNullElse(e.getMessage(), "The report cannot be read"));
    }
}
