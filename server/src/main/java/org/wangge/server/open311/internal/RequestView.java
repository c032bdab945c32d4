package org.wangge.server.open311.internal;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.wangge.server.casework.CaseState;
import org.wangge.server.casework.CaseView;
import org.wangge.server.casework.ClockView;
import org.wangge.server.casework.clock.ClockKind;
import org.wangge.server.grid.CellName;
import org.wangge.server.open311.PublicService;
import org.wangge.server.open311.PublicStatus;
import org.wangge.server.open311.ServiceRequest;
import org.wangge.server.open311.ServiceRequest.Extension;

/** What of a report Open311 tells: the one place where it is picked. */
@Component
class RequestView {

    /** Phone numbers, numbers of identity cards and plates of people who did not ask to be published; and addresses of mail. */
    private static final Pattern PRIVATE =
            Pattern.compile("\\d(?:[\\s-]?\\d){6,}[xX]?|[\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)+");

    private final PublicView view;

    RequestView(PublicView view) {
        this.view = view;
    }

    /**
     * @param service null where it is not offered any more
     * @param masters numbers of the cases that others went into
     */
    ServiceRequest of(RequestRows.Row row, CaseView found, @Nullable PublicService service, Map<UUID, Long> masters) {
        boolean isOpen = found.state() == CaseState.OPEN;
        Instant closed = found.closedAt();
        UUID into = found.standing().mergedInto();
        Optional<CellName> cell = found.cells().isEmpty()
                ? Optional.empty()
                : Optional.of(found.cells().getLast());
        return new ServiceRequest(
                row.number(),
                isOpen,
                PublicStatus.of(found.standing().stage()),
                row.serviceCode(),
                service == null ? null : service.name(),
                masked(row.description()),
                row.receivedAt(),
                isOpen || closed == null ? changed(row) : closed,
                expected(found),
                row.address(),
                view.point(found),
                into == null ? null : masters.get(into),
                row.released().stream().findFirst().orElse(null),
                new Extension(
                        cell.map(CellName::code).orElse(null),
                        cell.map(CellName::name).orElse(null),
                        found.clocks()));
    }

    /** The case was written a moment before the report of it: nothing changes before it was asked for. */
    private static Instant changed(RequestRows.Row row) {
        return row.changedAt().isBefore(row.receivedAt()) ? row.receivedAt() : row.changedAt();
    }

    private static @Nullable Instant expected(CaseView found) {
        return found.clocks().stream()
                .filter(clock -> clock.kind() == ClockKind.HANDLE)
                .map(ClockView::dueAt)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    static @Nullable String masked(@Nullable String text) {
        return text == null ? null : PRIVATE.matcher(text).replaceAll("***");
    }
}
