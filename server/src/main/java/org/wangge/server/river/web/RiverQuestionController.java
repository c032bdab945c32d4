package org.wangge.server.river.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.track.Gates;
import org.wangge.server.identity.Caller;
import org.wangge.server.patrol.GateValues;
import org.wangge.server.patrol.PatrolCoverage;
import org.wangge.server.river.Bank;
import org.wangge.server.river.Chief;
import org.wangge.server.river.RiverLevel;
import org.wangge.server.river.RiverQuestions;
import org.wangge.server.river.RiverQuestions.OwnSegment;
import org.wangge.server.river.RiverQuestions.RegisterLine;
import org.wangge.server.river.RiverQuestions.RegisterQuery;
import org.wangge.server.river.RiverQuestions.SegmentAt;
import org.wangge.server.river.Segment;
import org.wangge.server.river.Warning;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;
import org.wangge.server.shared.web.AlsoAnswers;
import org.wangge.server.shared.web.GeometryJson;
import org.wangge.server.shared.web.Page;
import org.wangge.server.shared.web.QueryValues;

/** What people ask of rivers. */
@RestController
@RequestMapping("/api/rivers")
class RiverQuestionController {

    private static final double NEAR_METRES = 200;
    private static final double MOST_METRES = 100_000;

    private final RiverQuestions questions;
    private final PatrolCoverage patrols;
    private final OfficeTime time;

    RiverQuestionController(RiverQuestions questions, PatrolCoverage patrols, OfficeTime time) {
        this.questions = questions;
        this.patrols = patrols;
        this.time = time;
    }

    /** Which segments are at a place, and who is responsible for them: the nearest of each level within reach. */
    @GetMapping("/at")
    RiversAtAnswer at(Caller caller, @ParameterObject AtQuery query) {
        LonLat place = QueryValues.place(query.lon(), query.lat(), query.crs());
        double most = Objects.requireNonNullElse(query.maxMetres(), NEAR_METRES);
        if (!(most >= 0 && most <= MOST_METRES)) {
            throw ProblemException.ofField(
                    RequestProblem.INVALID_PARAMETER, "maxMetres", "maxMetres is from 0 to " + MOST_METRES);
        }
        Instant at = time.parse(query.at());
        return new RiversAtAnswer(
                place.lon(),
                place.lat(),
                at,
                questions.at(caller, place, at, most).stream()
                        .map(SegmentAtAnswer::of)
                        .toList());
    }

    /** The register: segments by river and chainage, with who is responsible for them. */
    @GetMapping("/register")
    Page<RegisterAnswer> register(
            Caller caller, @ParameterObject RegisterParameters query, HttpServletRequest request) {
        int limit = QueryValues.limit(query.limit(), QueryValues.LIST_LIMIT);
        return page(
                caller,
                new RegisterQuery(
                        time.parse(query.at()),
                        query.text(),
                        query.river(),
                        query.level(),
                        Boolean.TRUE.equals(query.chiefless()),
                        query.after(),
                        limit + 1),
                limit,
                request);
    }

    /** Segments that have no chief at a time. */
    @GetMapping("/segments/without-chief")
    Page<RegisterAnswer> withoutChief(
            Caller caller, @ParameterObject WithoutChiefQuery query, HttpServletRequest request) {
        int limit = QueryValues.limit(query.limit(), QueryValues.LIST_LIMIT);
        return page(
                caller,
                new RegisterQuery(time.parse(query.at()), null, null, query.level(), true, query.after(), limit + 1),
                limit,
                request);
    }

    private Page<RegisterAnswer> page(Caller caller, RegisterQuery query, int limit, HttpServletRequest request) {
        List<RegisterAnswer> found = questions.register(caller, query).stream()
                .map(RegisterAnswer::of)
                .toList();
        return Page.of(found, limit, request, RegisterAnswer::id);
    }

    /** What comes next along the river from the point of it that is nearest to a place. */
    @GetMapping("/next")
    @AlsoAnswers(404)
    RiverQuestions.NextObjects next(Caller caller, @ParameterObject NextQuery query) {
        return questions.next(
                caller,
                QueryValues.place(query.lon(), query.lat(), query.crs()),
                query.direction() != Direction.UPSTREAM,
                query.kind(),
                QueryValues.limit(query.limit(), QueryValues.NEAREST_LIMIT));
    }

    /** The segments somebody is responsible for today, as a phone takes them along. */
    @GetMapping("/mine")
    MineAnswer mine(Caller caller, @ParameterObject MineQuery query) {
        Instant at = time.parse(query.at());
        UUID person = query.person() == null ? caller.personId() : query.person();
        Gates gates = patrols.gates();
        List<OwnSegment> own = person == null ? List.of() : questions.of(caller, person, at);
        return new MineAnswer(
                at,
                own.stream()
                        .map(segment -> MineSegment.of(segment, gates.toleranceMetres()))
                        .toList(),
                GateValues.of(gates));
    }

    /**
     * @param at {@code YYYY-MM-DD} or an RFC 3339 time, now when absent
     * @param maxMetres from the water, or the centre line where its width is not known; inclusive, 200 when absent
     */
    record AtQuery(
            double lon,
            double lat,
            @Nullable String crs,
            @Nullable String at,
            @Nullable Double maxMetres) {}

    record RiversAtAnswer(double lon, double lat, Instant at, List<SegmentAtAnswer> segments) {}

    /**
     * @param chainageMetres of the point of the centre line that is nearest
     * @param bank on which side of the centre line the place lies, looking downstream; null on it
     * @param distanceMetres geodesic distance to the centre line
     */
    record SegmentAtAnswer(
            UUID id,
            String code,
            String name,
            UUID riverId,
            String river,
            RiverLevel level,
            double chainageMetres,
            String chainage,
            @Nullable Bank bank,
            double distanceMetres,
            List<Chief> responsible) {

        static SegmentAtAnswer of(SegmentAt found) {
            Segment segment = found.segment();
            return new SegmentAtAnswer(
                    segment.id(),
                    segment.code(),
                    segment.name(),
                    segment.riverId(),
                    segment.riverName(),
                    segment.level(),
                    found.chainageMetres(),
                    found.chainage(),
                    found.bank(),
                    found.distanceMetres(),
                    found.chiefs());
        }
    }

    /**
     * @param at {@code YYYY-MM-DD} or an RFC 3339 time, now when absent
     * @param limit segments in a page, 100 when absent, at most 1000
     * @param after the key of the page before, from its link next
     */
    record WithoutChiefQuery(
            @Nullable String at,
            @Nullable RiverLevel level,
            @Nullable Integer limit,
            @Nullable UUID after) {}

    /**
     * @param at {@code YYYY-MM-DD} or an RFC 3339 time, now when absent
     * @param text in the code, the name or the river's name
     * @param river the id of a river
     * @param chiefless only segments without a chief
     * @param limit segments in a page, 100 when absent, at most 1000
     * @param after the key of the page before, from its link next
     */
    record RegisterParameters(
            @Nullable String at,
            @Nullable String text,
            @Nullable UUID river,
            @Nullable RiverLevel level,
            @Nullable Boolean chiefless,
            @Nullable Integer limit,
            @Nullable UUID after) {}

    /** A segment in a list, without its line. */
    record RegisterAnswer(
            UUID id,
            String code,
            String name,
            UUID riverId,
            String river,
            RiverLevel level,
            double fromMetres,
            double toMetres,
            double lengthMetres,
            @Nullable Double widthMetres,
            @Nullable Warning warning,
            List<Chief> responsible,
            int outfalls) {

        static RegisterAnswer of(RegisterLine line) {
            Segment segment = line.segment();
            return new RegisterAnswer(
                    segment.id(),
                    segment.code(),
                    segment.name(),
                    segment.riverId(),
                    segment.riverName(),
                    segment.level(),
                    segment.fromMetres(),
                    segment.toMetres(),
                    segment.lengthMetres(),
                    segment.widthMetres(),
                    segment.warning(),
                    line.chiefs(),
                    line.outfalls());
        }
    }

    enum Direction {
        UPSTREAM,
        DOWNSTREAM
    }

    /**
     * @param direction {@code upstream} or {@code downstream}, which it is when absent
     * @param kind {@code outfall}, {@code sign} or {@code segment}; all when absent
     * @param limit objects, 5 when absent, at most 1000
     */
    record NextQuery(
            double lon,
            double lat,
            @Nullable String crs,
            @Nullable Direction direction,
            RiverQuestions.@Nullable ObjectKind kind,
            @Nullable Integer limit) {}

    /**
     * @param person the person of the account when absent
     * @param at {@code YYYY-MM-DD} or an RFC 3339 time, now when absent
     */
    record MineQuery(@Nullable UUID person, @Nullable String at) {}

    /**
     * @param rules by which tracks are judged
     */
    record MineAnswer(Instant at, List<MineSegment> segments, GateValues rules) {}

    /**
     * @param slot what they are for it
     * @param toleranceMetres how far from the water a walk still covers
     */
    record MineSegment(
            UUID id,
            String code,
            String name,
            UUID riverId,
            String riverName,
            RiverLevel level,
            String slot,
            double fromMetres,
            double toMetres,
            double lengthMetres,
            @Nullable Double halfWidthMetres,
            double toleranceMetres,
            GeometryJson geometry) {

        static MineSegment of(OwnSegment own, double toleranceMetres) {
            Segment segment = own.segment();
            return new MineSegment(
                    segment.id(),
                    segment.code(),
                    segment.name(),
                    segment.riverId(),
                    segment.riverName(),
                    segment.level(),
                    own.slot(),
                    segment.fromMetres(),
                    segment.toMetres(),
                    segment.lengthMetres(),
                    segment.halfWidthMetres(),
                    toleranceMetres,
                    new GeometryJson(segment.geometryJson()));
        }
    }
}
