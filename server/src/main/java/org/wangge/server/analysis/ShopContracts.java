package org.wangge.server.analysis;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wangge.geodata.LonLat;
import org.wangge.server.identity.Caller;

/**
 * Which shops of which street have a contract in force, and which have none. Every shop is in one row and has one contract or none, so that the rows are
 * the sum of what the list has.
 *
 * <p>A contract that names its customer as the shop is called, within 100 m, is that shop's. Another at a point is that of the nearest shop without
 * one by its name, within 10 m. One with an area serves all shops in it, one for a road all shops of that street. Needs {@code VIEW_CASES}.
 */
public interface ShopContracts {

    /**
     * The figures by street, the most without a contract first.
     *
     * @throws org.wangge.server.shared.ProblemException 422 for a cell there is not, 403 where none of it is the caller's
     */
    Figures figures(Caller caller, Question question);

    /** A page of the shops that are meant, by id. */
    List<ShopOfStreet> list(Caller caller, Question question, Choice choice, @Nullable UUID after, int limit);

    /**
     * What is asked.
     *
     * @param cell code of a cell of any level
     * @param service of the contracts, such as {@code waste}
     * @param on the day they are to be in force
     * @param at as the register was then; null for now
     * @param metres a shop without a house number belongs to a road no farther than this
     */
    record Question(
            String cell,
            String service,
            LocalDate on,
            @Nullable Instant at,
            double metres) {

        public static final double FARTHEST_METRES = 500;

        public Question {
            if (!(metres > 0) || metres > FARTHEST_METRES) {
                throw new IllegalArgumentException(metres + " m");
            }
        }
    }

    /**
     * Which of the shops.
     *
     * @param street null for all streets; empty for shops of no street
     * @param state null for all
     */
    record Choice(@Nullable String street, @Nullable State state) {}

    /** Whether a shop has a contract. */
    enum State {
        WITH,
        WITHOUT,
        /** It has one that ends within thirty days. */
        EXPIRING
    }

    /** Figures; the total is the sum of the rows. */
    record Figures(List<Row> rows, Row total, int unmatched) {
        public Figures {
            rows = List.copyOf(rows);
        }
    }

    /**
     * The shops of a street.
     *
     * @param street null for shops that belong to none, and in the total
     * @param expiring of those with a contract
     */
    record Row(@Nullable String street, int shops, int with, int without, int expiring) {}

    /**
     * A shop.
     *
     * @param contract id of the field object; null where it has none, and so are those after it
     */
    record ShopOfStreet(
            UUID id,
            String name,
            String kind,
            @Nullable String street,
            @Nullable String number,
            LonLat place,
            @Nullable UUID contract,
            @Nullable String contractName,
            @Nullable String company,
            @Nullable LocalDate until) {}
}
