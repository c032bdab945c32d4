package org.wangge.server.supervision.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
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
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.wangge.server.identity.Caller;
import org.wangge.server.river.RiverLevel;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.web.AlsoAnswers;
import org.wangge.server.shared.web.EntityTags;
import org.wangge.server.shared.web.IfMatch;
import org.wangge.server.shared.web.Page;
import org.wangge.server.shared.web.QueryValues;
import org.wangge.server.supervision.MeetingKind;
import org.wangge.server.supervision.Meetings;
import org.wangge.server.supervision.Meetings.Meeting;
import org.wangge.server.supervision.SupervisionProblem;

/** Meetings of chiefs, and what was written down of them. */
@RestController
@RequestMapping("/api/river-meetings")
class MeetingController {

    private final Meetings meetings;

    MeetingController(Meetings meetings) {
        this.meetings = meetings;
    }

    /** Meetings, the latest first. */
    @GetMapping
    Page<Meeting> list(Caller caller, @ParameterObject MeetingList query, HttpServletRequest request) {
        int limit = QueryValues.limit(query.limit(), QueryValues.LIST_LIMIT);
        return Page.of(meetings.list(caller, query.wanted(limit + 1)), limit, request, Meeting::id);
    }

    @GetMapping("/{id}")
    @AlsoAnswers(304)
    ResponseEntity<Meeting> get(Caller caller, @PathVariable UUID id) {
        return tagged(meetings.get(caller, id));
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<Meeting> add(Caller caller, @RequestBody MeetingBody body) {
        Meeting made = meetings.add(caller, body.draft());
        return ResponseEntity.created(URI.create("/api/river-meetings/" + made.id()))
                .eTag(tag(made))
                .body(made);
    }

    @PutMapping(path = "/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Meeting> put(Caller caller, @PathVariable UUID id, IfMatch ifMatch, @RequestBody MeetingBody body) {
        return tagged(meetings.put(caller, id, body.draft(), requiring(ifMatch)));
    }

    /** Takes a meeting away that was entered by mistake, with its minutes. */
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Caller caller, @PathVariable UUID id, IfMatch ifMatch) {
        meetings.remove(caller, id, requiring(ifMatch));
    }

    private static Consumer<Meeting> requiring(IfMatch ifMatch) {
        return stored -> ifMatch.requireVersion(stored.version(), stored);
    }

    /** Keeps part {@code file} as the minutes, in place of what was kept: PDF, Word, JPEG, PNG or text, at most 20 MiB. */
    @PostMapping(path = "/{id}/minutes", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @AlsoAnswers(413)
    Meeting putMinutes(Caller caller, @PathVariable UUID id, @RequestPart("file") MultipartFile file)
            throws IOException {
        if (file.getSize() > Meetings.MOST_BYTES) {
            throw new ProblemException(
                    SupervisionProblem.MINUTES_TOO_LARGE,
                    "Minutes have at most " + (Meetings.MOST_BYTES >> 20) + " MiB");
        }
        String name = Objects.requireNonNullElse(file.getOriginalFilename(), "");
        return meetings.putMinutes(caller, id, name.isBlank() ? "minutes" : name, file.getBytes());
    }

    /** The minutes as they were sent, to be saved. */
    @GetMapping(value = "/{id}/minutes", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    ResponseEntity<byte[]> minutes(Caller caller, @PathVariable UUID id) {
        Meetings.Minutes minutes = meetings.minutes(caller, id);
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(minutes.name(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .cacheControl(CacheControl.noStore())
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .body(minutes.content());
    }

    private static ResponseEntity<Meeting> tagged(Meeting meeting) {
        return ResponseEntity.ok().eTag(tag(meeting)).body(meeting);
    }

    private static String tag(Meeting meeting) {
        return EntityTags.versioned(meeting.version(), meeting);
    }

    /**
     * @param kind only {@code review}, {@code analysis} or {@code other}
     * @param personId only with this person
     * @param from the first day
     * @param to the day after the last
     * @param limit meetings in a page, 100 when absent, at most 1000
     * @param after the key of the page before, from its link {@code next}
     */
    record MeetingList(
            @Nullable MeetingKind kind,
            @Nullable RiverLevel level,
            @Nullable UUID personId,
            @Nullable String from,
            @Nullable String to,
            @Nullable Integer limit,
            @Nullable UUID after) {

        Meetings.MeetingQuery wanted(int most) {
            return new Meetings.MeetingQuery(
                    kind, level, personId, Days.find(from, "from"), Days.find(to, "to"), after, most);
        }
    }

    /**
     * @param on {@code YYYY-MM-DD}, today or before
     * @param participants the ids of people, 1 to 500
     */
    record MeetingBody(
            String on,
            MeetingKind kind,
            RiverLevel level,
            String title,
            @Nullable String summary,
            List<UUID> participants) {

        Meetings.MeetingDraft draft() {
            return new Meetings.MeetingDraft(Days.get(on, "/on"), kind, level, title, summary, participants);
        }
    }
}
