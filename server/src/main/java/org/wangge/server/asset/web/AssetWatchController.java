package org.wangge.server.asset.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.wangge.server.asset.AssetWatches;
import org.wangge.server.asset.AssetWatches.OnWatch;
import org.wangge.server.asset.AssetWatches.WatchFilter;
import org.wangge.server.asset.AssetWatches.WatchTotal;
import org.wangge.server.asset.AssetWatches.WatchedAsset;
import org.wangge.server.asset.WatchPlan;
import org.wangge.server.asset.WatchPlan.OtherDay;
import org.wangge.server.asset.WatchSpan;
import org.wangge.server.asset.WatchState;
import org.wangge.server.identity.Caller;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.web.AlsoAnswers;
import org.wangge.server.shared.web.EntityTags;
import org.wangge.server.shared.web.GeometryJson;
import org.wangge.server.shared.web.IfMatch;
import org.wangge.server.shared.web.Page;
import org.wangge.server.shared.web.QueryValues;

/** Posts and zones where somebody is to be at certain hours: their plans, and where nobody is. */
@RestController
@RequestMapping("/api/assets")
class AssetWatchController {

    private final AssetWatches watches;
    private final OfficeTime time;

    AssetWatchController(AssetWatches watches, OfficeTime time) {
        this.watches = watches;
        this.time = time;
    }

    /** Posts and zones with who is there at a moment, in the order of their ids. */
    @GetMapping("/watch")
    @AlsoAnswers(404)
    Page<WatchAnswer> list(
            Caller caller,
            @ParameterObject WatchQuery query,
            @ParameterObject WatchPage page,
            HttpServletRequest request) {
        int limit = QueryValues.limit(page.limit(), QueryValues.LIST_LIMIT);
        return Page.of(
                watches.list(caller, query.filter(time), page.state(), page.after(), limit + 1).stream()
                        .map(WatchAnswer::of)
                        .toList(),
                limit,
                request,
                WatchAnswer::id);
    }

    /** How many are manned and unmanned at a moment, by kind. */
    @GetMapping("/watch/totals")
    @AlsoAnswers(404)
    List<WatchTotal> totals(Caller caller, @ParameterObject WatchQuery query) {
        return watches.totals(caller, query.filter(time));
    }

    /** When somebody has to be at an object, and who is there. */
    @GetMapping("/{id}/watch")
    @AlsoAnswers(304)
    ResponseEntity<WatchPlan> plan(Caller caller, @PathVariable UUID id) {
        return answer(watches.plan(caller, id));
    }

    /** Plans anew. The plan before stays that of its time. */
    @PutMapping(path = "/{id}/watch", consumes = MediaType.APPLICATION_JSON_VALUE)
    @AlsoAnswers(409)
    ResponseEntity<WatchPlan> put(
            Caller caller, @PathVariable UUID id, IfMatch ifMatch, @RequestBody WatchPlanBody body) {
        return answer(watches.put(
                caller,
                id,
                body.plan(),
                body.since() == null ? null : time.parse(body.since(), "/since"),
                stored -> ifMatch.requireVersion(stored.version(), stored)));
    }

    private static ResponseEntity<WatchPlan> answer(WatchPlan plan) {
        return ResponseEntity.ok()
                .eTag(EntityTags.versioned(plan.version(), plan))
                .body(plan);
    }

    /**
     * @param kind codes of kinds, repeatable; all watched ones when absent
     * @param cell the id of a cell of any level
     * @param at the moment, {@code YYYY-MM-DD} or an RFC 3339 time, past or to come; now when absent
     */
    record WatchQuery(
            List<String> kind,
            @Nullable UUID cell,
            @Nullable String at) {

        WatchFilter filter(OfficeTime time) {
            return new WatchFilter(kind, cell, at == null ? null : time.parse(at));
        }
    }

    /**
     * @param state only those that are so; all when absent
     * @param limit objects in a page, 100 when absent, at most 1000
     * @param after the key of the page before, from its link {@code next}
     */
    record WatchPage(
            @Nullable WatchState state,
            @Nullable Integer limit,
            @Nullable UUID after) {}

    /**
     * A post or zone at a moment.
     *
     * @param lon of a place inside it, CGCS2000
     * @param area its shape; absent for a place
     * @param until when the hours end in which somebody has to be there; absent outside of them
     * @param people whose duty it is then, also those who are away
     */
    record WatchAnswer(
            UUID id,
            String kind,
            String name,
            double lon,
            double lat,
            @Nullable GeometryJson area,
            WatchState state,
            @Nullable Instant until,
            List<OnWatch> people) {

        static WatchAnswer of(WatchedAsset asset) {
            String area = asset.areaJson();
            return new WatchAnswer(
                    asset.id(),
                    asset.kind(),
                    asset.name(),
                    asset.place().lon(),
                    asset.place().lat(),
                    area == null ? null : new GeometryJson(area),
                    asset.state(),
                    asset.until(),
                    asset.people());
        }
    }

    /**
     * A plan. Hours and duties are of weekdays or of one of the other days, by the clock of the office.
     *
     * @param days days on which only what is of that very day counts
     * @param hours in which somebody has to be there
     * @param duties who is there
     * @param since from when it counts, {@code YYYY-MM-DD} or an RFC 3339 time that has come; now when absent
     */
    record WatchPlanBody(
            @Nullable List<OtherDay> days,
            List<WatchHoursBody> hours,
            List<WatchDutyBody> duties,
            @Nullable String since) {

        WatchPlan plan() {
            return new WatchPlan(
                    0,
                    null,
                    Objects.requireNonNullElse(days, List.of()),
                    hours.stream().map(WatchHoursBody::span).toList(),
                    duties.stream().map(WatchDutyBody::span).toList());
        }
    }

    /**
     * Hours in which somebody has to be there.
     *
     * @param weekdays on which they begin
     * @param day the one day instead
     * @param from {@code HH:MM}
     * @param to exclusive; not after {@code from} it is on the next day
     */
    record WatchHoursBody(
            @Nullable List<DayOfWeek> weekdays, @Nullable LocalDate day, LocalTime from, LocalTime to) {

        WatchSpan span() {
            return new WatchSpan(null, null, Objects.requireNonNullElse(weekdays, List.of()), day, from, to);
        }
    }

    /**
     * Hours in which somebody is there.
     *
     * @param weekdays on which they begin
     * @param day the one day instead
     * @param from {@code HH:MM}
     * @param to exclusive; not after {@code from} it is on the next day
     */
    record WatchDutyBody(
            UUID personId,
            @Nullable List<DayOfWeek> weekdays,
            @Nullable LocalDate day,
            LocalTime from,
            LocalTime to) {

        WatchSpan span() {
            return new WatchSpan(personId, null, Objects.requireNonNullElse(weekdays, List.of()), day, from, to);
        }
    }
}
