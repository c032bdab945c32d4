package org.wangge.server.pickup.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.wangge.server.identity.Caller;
import org.wangge.server.pickup.Pickups;
import org.wangge.server.pickup.Pickups.By;
import org.wangge.server.pickup.Pickups.ContractCourse;
import org.wangge.server.pickup.Pickups.ContractPickups;
import org.wangge.server.pickup.Pickups.Counts;
import org.wangge.server.pickup.Pickups.Figures;
import org.wangge.server.pickup.Pickups.NewPickup;
import org.wangge.server.pickup.Pickups.Passed;
import org.wangge.server.pickup.Pickups.PassedPlace;
import org.wangge.server.pickup.Pickups.PassedQuestion;
import org.wangge.server.pickup.Pickups.Pickup;
import org.wangge.server.pickup.Pickups.Question;
import org.wangge.server.pickup.Pickups.Row;
import org.wangge.server.pickup.Pickups.VehicleNow;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;
import org.wangge.server.shared.web.AlsoAnswers;
import org.wangge.server.shared.web.Page;
import org.wangge.server.shared.web.QueryValues;

/** Pick-ups of waste by contract: made, missed, and which places vehicles passed. */
@RestController
@RequestMapping("/api/pickups")
class PickupController {

    private static final double USUAL_METRES = 30;
    private static final int USUAL_DAYS = 7;
    private static final int DAY_LENGTH = "2026-01-01".length();

    private final Pickups pickups;
    private final OfficeTime time;

    PickupController(Pickups pickups, OfficeTime time) {
        this.pickups = pickups;
        this.time = time;
    }

    /** How many pick-ups contracts asked for, and how many were made and missed, by kind of customer or company. */
    @GetMapping("/figures")
    @AlsoAnswers(404)
    PickupFigures figures(Caller caller, @ParameterObject PickupQuery query, @ParameterObject PickupRows rows) {
        Question question = question(query);
        Figures figures = pickups.figures(caller, question, rows.by() == null ? By.CUSTOMER_KIND : rows.by());
        return new PickupFigures(
                question.from(),
                question.to(),
                question.metres(),
                figures.rows().stream().map(PickupRow::of).toList(),
                figures.total());
    }

    /** The contracts behind a figure, those that missed most first. */
    @GetMapping("/contracts")
    @AlsoAnswers(404)
    Page<ContractPickups> contracts(
            Caller caller,
            @ParameterObject PickupQuery query,
            @ParameterObject PickupPage page,
            HttpServletRequest request) {
        int limit = QueryValues.limit(page.limit(), QueryValues.LIST_LIMIT);
        return Page.of(
                pickups.list(caller, question(query), page.tooFew(), page.after(), limit + 1),
                limit,
                request,
                ContractPickups::id);
    }

    /** One contract with its weeks, the days on which one was missed, and its pick-ups. */
    @GetMapping("/contracts/{contract}")
    ContractCourse contract(Caller caller, @PathVariable UUID contract, @ParameterObject PickupQuery query) {
        return pickups.get(caller, contract, question(query));
    }

    /** Which share of the contracted places a vehicle passed on a day. */
    @GetMapping("/passed")
    @AlsoAnswers(404)
    PassedAnswer passed(Caller caller, @ParameterObject PassedQuery query) {
        PassedQuestion question = question(query);
        Passed passed = pickups.passed(caller, question);
        return new PassedAnswer(
                question.on(),
                question.metres(),
                passed.vehicles(),
                passed.contracts(),
                passed.passed(),
                passed.share());
    }

    /** The contracted places of a day, those not passed first. */
    @GetMapping("/passed/places")
    @AlsoAnswers(404)
    Page<PassedPlace> places(
            Caller caller,
            @ParameterObject PassedQuery query,
            @ParameterObject PassedPage page,
            HttpServletRequest request) {
        int limit = QueryValues.limit(page.limit(), QueryValues.LIST_LIMIT);
        return Page.of(
                pickups.places(caller, question(query), page.passed(), page.after(), limit + 1),
                limit,
                request,
                PassedPlace::id);
    }

    /** Where vehicles are: where their drivers were last. */
    @GetMapping("/vehicles")
    List<VehicleNow> vehicles(Caller caller) {
        return pickups.vehicles(caller);
    }

    /** Enters a pick-up; with a {@code clientId} once, however often it is sent. */
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    Pickup enter(Caller caller, @RequestBody PickupBody body) {
        return pickups.enter(
                caller,
                new NewPickup(
                        body.clientId(),
                        body.contractId(),
                        time.parse(body.at(), "/at"),
                        body.vehicleId(),
                        body.note()));
    }

    /** Takes back a pick-up that was entered; again it changes nothing. */
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void withdraw(Caller caller, @PathVariable UUID id) {
        pickups.withdraw(caller, id);
    }

    private Question question(PickupQuery query) {
        LocalDate to = day(query.to(), "to", yesterday());
        return new Question(
                day(query.from(), "from", to.minusDays(USUAL_DAYS - 1L)),
                to,
                query.metres() == null ? USUAL_METRES : query.metres(),
                query.cell(),
                Boolean.TRUE.equals(query.noCompany()) ? "" : query.company(),
                Boolean.TRUE.equals(query.noCustomerKind()) ? "" : query.customerKind());
    }

    private PassedQuestion question(PassedQuery query) {
        return new PassedQuestion(
                day(query.day(), "day", yesterday()),
                query.metres() == null ? USUAL_METRES : query.metres(),
                query.cell());
    }

    private LocalDate yesterday() {
        return time.now().atZone(time.zone()).toLocalDate().minusDays(1);
    }

    private static LocalDate day(@Nullable String text, String name, LocalDate absent) {
        try {
            if (text == null) {
                return absent;
            }
            if (text.length() == DAY_LENGTH) {
                return LocalDate.parse(text);
            }
        } catch (DateTimeException e) {
            // Said below.
        }
        throw ProblemException.ofField(RequestProblem.INVALID_PARAMETER, name, name + " is a day, YYYY-MM-DD");
    }

    /**
     * @param from the first day, {@code YYYY-MM-DD}; so that it is a week when absent
     * @param to the last day, {@code YYYY-MM-DD}; yesterday when absent
     * @param metres how far from its place a vehicle may stop, at most 500; 30 when absent
     * @param cell the id of a cell of any level
     * @param company who does it
     * @param noCompany only contracts that do not say who; no when absent
     * @param customerKind such as {@code shop}
     * @param noCustomerKind only contracts that do not say of what kind; no when absent
     */
    record PickupQuery(
            @Nullable String from,
            @Nullable String to,
            @Nullable Double metres,
            @Nullable UUID cell,
            @Nullable String company,
            @Nullable Boolean noCompany,
            @Nullable String customerKind,
            @Nullable Boolean noCustomerKind) {}

    /**
     * @param by what rows are of; kinds of customers when absent
     */
    record PickupRows(@Nullable By by) {}

    /**
     * @param tooFew only contracts that missed a pick-up, or only others
     * @param limit contracts in a page, 100 when absent, at most 1000
     * @param after the key of the page before, from its link {@code next}
     */
    record PickupPage(
            @Nullable Boolean tooFew,
            @Nullable Integer limit,
            @Nullable UUID after) {}

    /**
     * @param day {@code YYYY-MM-DD}; yesterday when absent
     * @param metres how near a vehicle has to come, at most 500; 30 when absent
     * @param cell the id of a cell of any level
     */
    record PassedQuery(
            @Nullable String day,
            @Nullable Double metres,
            @Nullable UUID cell) {}

    /**
     * @param passed only places that a vehicle passed, or only others
     * @param limit places in a page, 100 when absent, at most 1000
     * @param after the key of the page before, from its link {@code next}
     */
    record PassedPage(
            @Nullable Boolean passed,
            @Nullable Integer limit,
            @Nullable UUID after) {}

    /** Figures with what they are of. */
    record PickupFigures(LocalDate from, LocalDate to, double metres, List<PickupRow> rows, Counts total) {}

    /** A row; {@code value} is absent where contracts do not say. */
    record PickupRow(@Nullable String value, Counts counts) {

        static PickupRow of(Row row) {
            return new PickupRow(row.value(), row.counts());
        }
    }

    /** How many of the contracted places a vehicle passed, with what was asked. */
    record PassedAnswer(
            LocalDate on,
            double metres,
            int vehicles,
            int contracts,
            int passed,
            @Nullable Double share) {}

    /**
     * A pick-up.
     *
     * @param clientId made by who sends it, so that it is taken once
     * @param at {@code YYYY-MM-DD} or an RFC 3339 time
     */
    record PickupBody(
            @Nullable UUID clientId,
            UUID contractId,
            String at,
            @Nullable UUID vehicleId,
            @Nullable String note) {}
}
