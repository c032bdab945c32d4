package org.wangge.server.river.internal;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.publish.spi.ItemContent;
import org.wangge.server.publish.spi.ItemEdit;
import org.wangge.server.publish.spi.ItemEditing;
import org.wangge.server.publish.spi.ItemEditor;
import org.wangge.server.river.Bank;
import org.wangge.server.river.Outfall;
import org.wangge.server.river.Outfalls;
import org.wangge.server.river.Outfalls.OutfallDraft;
import org.wangge.server.river.RiverProblem;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;

/** Outfalls are made, changed and closed as in the register of rivers; the segment follows from the place. Segments are only read. */
@Component
class OutfallItemEditor implements ItemEditor {

    private static final String CODE = "code";
    private static final String NAME = "name";
    private static final String KIND = "kind";
    private static final String BANK = "bank";
    private static final String PERMIT = "permit";
    private static final Set<String> OWN = Set.of(CODE, NAME, KIND, BANK, PERMIT);

    private static final ItemEditing OUTFALLS =
            new ItemEditing(EnumSet.allOf(ItemEdit.class), Permission.KEEP_RIVERS, OWN, OWN, "");
    private static final ItemEditing SEGMENTS = ItemEditing.none(
            Permission.KEEP_RIVERS,
            "Segments lie one behind the other by chainage and are edited as such: /api/rivers/segments, or the page of the register");

    private final Outfalls outfalls;
    private final JdbcClient jdbc;

    OutfallItemEditor(Outfalls outfalls, JdbcClient jdbc) {
        this.outfalls = outfalls;
        this.jdbc = jdbc;
    }

    @Override
    public Optional<ItemEditing> editing(String collectionId) {
        return switch (collectionId) {
            case RiverItems.OUTFALLS_ID -> Optional.of(OUTFALLS);
            case RiverItems.SEGMENTS_ID -> Optional.of(SEGMENTS);
            default -> Optional.empty();
        };
    }

    @Override
    public UUID create(Caller caller, String collectionId, ItemContent content) {
        return outfalls.add(caller, draft(content, null)).id();
    }

    @Override
    public void replace(Caller caller, String collectionId, UUID id, ItemContent content, IntConsumer precondition) {
        outfalls.put(caller, id, draft(content, null), current -> precondition.accept(current.version()));
    }

    @Override
    public void update(Caller caller, String collectionId, UUID id, ItemContent changes, IntConsumer precondition) {
        Outfall stored = jdbc.sql(OutfallRows.SELECT + "where o.id = :id")
                .param("id", id)
                .query(OutfallRows::outfall)
                .single();
        outfalls.put(caller, id, draft(changes, stored), current -> {
            precondition.accept(current.version());
            if (current.version() != stored.version()) {
                throw new ProblemException(RequestProblem.STALE, "It was changed at the same time; send it again");
            }
        });
    }

    @Override
    public void delete(Caller caller, String collectionId, UUID id, IntConsumer precondition) {
        outfalls.close(caller, id, current -> precondition.accept(current.version()));
    }

    /**
     * An outfall as the register takes it.
     *
     * @param before what properties are that are not sent; null for none
     */
    private static OutfallDraft draft(ItemContent content, @Nullable Outfall before) {
        Outfall staying = content.geometry() == null ? before : null;
        Bank bank = staying == null ? null : staying.bank();
        return new OutfallDraft(
                required(CODE, content.changed(CODE, before == null ? null : before.code())),
                content.changed(NAME, before == null ? null : before.name()),
                staying == null ? null : staying.segmentId(),
                content.properties().has(BANK) ? bank(content) : bank,
                required(KIND, content.changed(KIND, before == null ? null : before.kind())),
                content.changed(PERMIT, before == null ? null : before.permit()),
                point(content.geometry()));
    }

    private static String required(String name, @Nullable String value) {
        if (value == null) {
            throw ProblemException.ofField(RiverProblem.OUTFALL_REFUSED, "/" + name, name + " is missing");
        }
        return value;
    }

    private static @Nullable Bank bank(ItemContent content) {
        Optional<String> text = content.text(BANK);
        if (text.isEmpty()) {
            return null;
        }
        return Arrays.stream(Bank.values())
                .filter(bank -> bank.text().equals(text.get()))
                .findFirst()
                .orElseThrow(
                        () -> ProblemException.ofField(RiverProblem.OUTFALL_REFUSED, "/bank", "bank is left or right"));
    }

    private static @Nullable Point point(@Nullable Geometry shape) {
        if (shape == null) {
            return null;
        }
        if (shape instanceof Point point && !point.isEmpty()) {
            return point;
        }
        throw ProblemException.ofField(RiverProblem.POINT_REFUSED, "/geometry", "An outfall is a Point");
    }
}
