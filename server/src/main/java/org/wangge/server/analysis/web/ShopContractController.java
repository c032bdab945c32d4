package org.wangge.server.analysis.web;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.wangge.server.analysis.ShopContracts;
import org.wangge.server.analysis.ShopContracts.Choice;
import org.wangge.server.analysis.ShopContracts.Figures;
import org.wangge.server.analysis.ShopContracts.Question;
import org.wangge.server.analysis.ShopContracts.ShopOfStreet;
import org.wangge.server.analysis.ShopContracts.State;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;
import org.wangge.server.shared.web.AlsoAnswers;
import org.wangge.server.shared.web.Link;
import org.wangge.server.shared.web.Page;
import org.wangge.server.shared.web.QueryValues;

/** Shops of streets with and without a contract. */
@RestController
@RequestMapping("/api/analysis/shop-contracts")
class ShopContractController {

    private static final double USUAL_METRES = 50;

    private final ShopContracts contracts;
    private final OfficeTime time;

    ShopContractController(ShopContracts contracts, OfficeTime time) {
        this.contracts = contracts;
        this.time = time;
    }

    /** How many shops of each street have a contract in force, and how many have none; the rows are the sum of what the list has. */
    @GetMapping("/figures")
    @AlsoAnswers({403, 422})
    Figures figures(Caller caller, @ParameterObject ShopsQuery query) {
        caller.require(Permission.VIEW_CASES);
        return contracts.figures(caller, question(query));
    }

    /** The shops of a row, or of all rows. */
    @GetMapping
    @AlsoAnswers({403, 422})
    Page<ShopOfStreet> list(
            Caller caller,
            @ParameterObject ShopsQuery query,
            @ParameterObject RowQuery row,
            HttpServletRequest request) {
        caller.require(Permission.VIEW_CASES);
        int limit = QueryValues.limit(row.limit(), QueryValues.LIST_LIMIT);
        Choice choice = new Choice(Boolean.TRUE.equals(row.noStreet()) ? "" : row.street(), state(row.state()));
        List<ShopOfStreet> found = contracts.list(caller, question(query), choice, row.after(), limit + 1);
        if (found.size() <= limit) {
            return new Page<>(found, List.of());
        }
        List<ShopOfStreet> page = found.subList(0, limit);
        return new Page<>(
                page, List.of(Link.next(request, String.valueOf(page.getLast().id()))));
    }

    private Question question(ShopsQuery query) {
        String on = query.on();
        LocalDate today = time.now().atZone(time.zone()).toLocalDate();
        Instant begin = on == null ? null : time.parse(on, "on");
        LocalDate day = begin == null ? today : begin.atZone(time.zone()).toLocalDate();
        // Of today the register as it is now, not as it was at midnight.
        Instant at = day.isBefore(today) ? begin : null;
        try {
            return new Question(
                    query.cell(),
                    Objects.requireNonNullElse(query.service(), "waste"),
                    day,
                    at,
                    Objects.requireNonNullElse(query.metres(), USUAL_METRES));
        } catch (IllegalArgumentException e) {
            throw ProblemException.ofField(
                    RequestProblem.INVALID_PARAMETER, "metres", "metres are above 0 and at most 500");
        }
    }

    private static @Nullable State state(@Nullable String text) {
        return switch (text) {
            case null -> null;
            case "with" -> State.WITH;
            case "without" -> State.WITHOUT;
            case "expiring" -> State.EXPIRING;
            default ->
                throw ProblemException.ofField(
                        RequestProblem.INVALID_PARAMETER, "state", "state is with, without or expiring");
        };
    }

    /**
     * @param cell code of a cell of any level
     * @param service of the contracts: {@code waste} when absent, {@code cleaning}, {@code greening}, {@code facilities}
     * @param on the day contracts are to be in force, {@code YYYY-MM-DD}, with the register as it was then; today when absent
     * @param metres a shop without a house number of its own belongs to the nearest road with a name within this, 50 when absent
     */
    record ShopsQuery(
            String cell,
            @Nullable String service,
            @Nullable String on,
            @Nullable Double metres) {}

    /**
     * @param street shops of this one; all when absent
     * @param noStreet only those that belong to none; no when absent
     * @param state all when absent; {@code expiring} are those with a contract that ends within thirty days
     * @param limit shops in a page, 100 when absent, at most 1000
     * @param after the last id of the page before, from its link {@code next}
     */
    record RowQuery(
            @Nullable String street,
            @Nullable Boolean noStreet,

            @Schema(allowableValues = {"with", "without", "expiring"}) @Nullable
            String state,

            @Nullable Integer limit,
            @Nullable UUID after) {}
}
