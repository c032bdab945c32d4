package org.wangge.server.patrol.web;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.track.Travel;
import org.wangge.server.casework.CategoryCode;
import org.wangge.server.patrol.NewNote;
import org.wangge.server.patrol.NewPatrol;
import org.wangge.server.patrol.NoteContent;
import org.wangge.server.patrol.NoteResult;
import org.wangge.server.patrol.PatrolKind;
import org.wangge.server.patrol.PatrolProblem;
import org.wangge.server.patrol.PatrolQuery;
import org.wangge.server.patrol.PatrolState;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;
import org.wangge.server.shared.StorableText;
import org.wangge.server.shared.web.QueryValues;
import org.wangge.server.shared.web.TableFiles;

/** Bodies and query strings of the calls about patrols. */
final class PatrolRequests {

    private static final int LONGEST_DEVICE = 100;

    private PatrolRequests() {}

    /**
     * A patrol that begins.
     *
     * @param clientId made by the phone, by which a retry is known; made here when absent
     * @param startedAt {@code YYYY-MM-DD} or an RFC 3339 time, now when absent
     * @param means {@code foot}, {@code bicycle}, {@code boat} or {@code car}; on foot when absent
     * @param device the phone, by an id of its own
     * @param forPerson the river chief whose patrol it is when the caller records it as their assistant
     */
    record BeginRequest(
            @Nullable UUID clientId,
            @Nullable String startedAt,
            @Nullable String means,
            @Nullable String device,
            @Nullable UUID forPerson) {

        NewPatrol patrol(OfficeTime time) {
            return new NewPatrol(
                    Objects.requireNonNullElseGet(clientId, UUID::randomUUID),
                    micros(time.parse(startedAt, "startedAt")),
                    PatrolRequests.means(means),
                    PatrolRequests.device(device),
                    forPerson);
        }
    }

    static @Nullable String device(@Nullable String device) {
        if (device != null
                && (device.isBlank() || device.length() > LONGEST_DEVICE || !StorableText.isStorable(device))) {
            throw ProblemException.ofField(
                    PatrolProblem.PATROL_REFUSED,
                    "/device",
                    "device is text of 1 to " + LONGEST_DEVICE + " characters without NUL");
        }
        return device;
    }

    /** Going on foot when nothing is said. */
    static Travel means(@Nullable String means) {
        if (means == null) {
            return Travel.FOOT;
        }
        return Arrays.stream(Travel.values())
                .filter(travel -> PatrolAnswer.word(travel).equals(means))
                .findFirst()
                .orElseThrow(() -> ProblemException.ofField(
                        PatrolProblem.PATROL_REFUSED, "/means", "means is foot, bicycle, boat or car"));
    }

    /**
     * A pause or its end.
     *
     * @param at {@code YYYY-MM-DD} or an RFC 3339 time, now when absent
     */
    record StepRequest(@Nullable String at) {}

    /**
     * The end of a patrol.
     *
     * @param at {@code YYYY-MM-DD} or an RFC 3339 time, now when absent
     * @param lastSeq the number of the last fix, so that it can be said what is missing
     */
    record FinishRequest(@Nullable String at, @Nullable Long lastSeq) {

        @Nullable
        Long lastSeqOrRefuse() {
            if (lastSeq != null && (lastSeq < 0 || lastSeq >= 1L << 53)) {
                throw ProblemException.ofField(
                        PatrolProblem.PATROL_REFUSED, "/lastSeq", "lastSeq is a whole number from 0");
            }
            return lastSeq;
        }
    }

    /**
     * Which patrols.
     *
     * @param person only theirs, and those they recorded for somebody
     * @param from that start at it or later, {@code YYYY-MM-DD} or an RFC 3339 time
     * @param to and before it
     * @param segment only those that covered any of this segment
     */
    record ListQuery(
            @Nullable UUID person,
            @Nullable String from,
            @Nullable String to,
            @Nullable PatrolState state,
            @Nullable PatrolKind kind,
            @Nullable UUID segment,
            @Nullable UUID after,
            @Nullable Integer limit) {

        int most() {
            return QueryValues.limit(limit, QueryValues.LIST_LIMIT);
        }

        PatrolQuery query(OfficeTime time) {
            return new Which(person, from, to, state, kind, segment).query(time, after, most() + 1);
        }
    }

    /**
     * Which patrols, all of them.
     *
     * @param person only theirs, and those they recorded for somebody
     * @param from that start at it or later, {@code YYYY-MM-DD} or an RFC 3339 time
     * @param to and before it
     * @param segment only those that covered any of this segment
     */
    record Which(
            @Nullable UUID person,
            @Nullable String from,
            @Nullable String to,
            @Nullable PatrolState state,
            @Nullable PatrolKind kind,
            @Nullable UUID segment) {

        PatrolQuery query(OfficeTime time, @Nullable UUID after, int limit) {
            return new PatrolQuery(
                    person,
                    from == null ? null : time.parse(from, "from"),
                    to == null ? null : time.parse(to, "to"),
                    state,
                    kind,
                    segment,
                    after,
                    limit);
        }
    }

    /** In which file, and in which language. */
    record PatrolFile(TableFiles.Format format, TableFiles.@Nullable Language lang) {}

    /**
     * Which fixes.
     *
     * @param after only those with higher numbers; those of trackers are below 0
     */
    record FixQuery(@Nullable Long after, @Nullable Integer limit) {

        int most() {
            return QueryValues.limit(limit, QueryValues.MAX_LIMIT);
        }
    }

    /**
     * How the way is drawn.
     *
     * @param toleranceMetres by how much drawn ways may differ from those that are evidence, at most 1000; 0 when absent
     */
    record TrackQuery(@Nullable Double toleranceMetres) {

        double tolerance() {
            double metres = Objects.requireNonNullElse(toleranceMetres, 0.0);
            if (metres < 0 || metres > 1000) {
                throw ProblemException.ofField(
                        RequestProblem.INVALID_PARAMETER,
                        "toleranceMetres",
                        "toleranceMetres is a number from 0 to 1000");
            }
            return metres;
        }
    }

    /**
     * Something that was looked at.
     *
     * @param clientId made by the phone, by which a retry is known
     * @param at {@code YYYY-MM-DD} or an RFC 3339 time
     * @param crs the system of {@code lon} and {@code lat}, CRS84 when absent
     * @param content {@code water}, {@code channel}, {@code bank}, {@code activities}, {@code outfalls}, {@code signs} or {@code structures}
     * @param result {@code passed}, {@code failed} or {@code not_applicable}
     * @param photos their ids
     * @param caseId the case the phone made of it
     * @param category {@code part:01001} or {@code item:06010}: the office makes the case
     */
    record NoteRequest(
            UUID clientId,
            @Nullable String at,
            @Nullable String crs,
            @Nullable Double lon,
            @Nullable Double lat,
            NoteContent content,
            NoteResult result,
            @Nullable String text,
            @Nullable List<UUID> photos,
            @Nullable UUID caseId,
            @Nullable String category) {

        NewNote note(OfficeTime time) {
            return new NewNote(
                    clientId,
                    micros(time.parse(at)),
                    place(),
                    content,
                    result,
                    text,
                    photos == null ? List.of() : photos,
                    caseId,
                    category == null ? null : categoryCode(category));
        }

        private @Nullable LonLat place() {
            if (lon == null && lat == null) {
                return null;
            }
            if (lon == null || lat == null || !Double.isFinite(lon) || !Double.isFinite(lat)) {
                throw refusedNote("/lon", "lon and lat are given together");
            }
            return QueryValues.place(lon, lat, crs);
        }
    }

    private static CategoryCode categoryCode(String text) {
        return CategoryCode.parse(text)
                .orElseThrow(() ->
                        refusedNote("/category", "A category is written part:01001 or item:06010, not '" + text + "'"));
    }

    private static ProblemException refusedNote(String pointer, String detail) {
        return ProblemException.ofField(PatrolProblem.NOTE_REFUSED, pointer, detail);
    }

    /** The database keeps microseconds. */
    static Instant micros(Instant at) {
        return at.truncatedTo(ChronoUnit.MICROS);
    }
}
