package org.wangge.server.grid.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wangge.geodata.grid.CellLevel;
import org.wangge.server.grid.CellAt;
import org.wangge.server.grid.Responsible;

/** The cells that hold a place, street first; empty where nothing does. */
record AtAnswer(double lon, double lat, Instant at, List<Cell> cells) {

    record Cell(
            UUID id,
            String code,
            String name,
            CellLevel level,
            String layer,
            Instant validFrom,
            List<Person> responsible) {

        static Cell of(CellAt cell) {
            return new Cell(
                    cell.id(),
                    cell.code(),
                    cell.name(),
                    cell.level(),
                    cell.layer(),
                    cell.validFrom(),
                    cell.responsible().stream().map(Person::of).toList());
        }
    }

    /** Somebody responsible; without {@code phone} for readers who are not staff. */
    record Person(
            String slot,
            UUID personId,
            String name,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String phone) {

        static Person of(Responsible responsible) {
            return new Person(responsible.slot(), responsible.personId(), responsible.name(), responsible.phone());
        }
    }
}
