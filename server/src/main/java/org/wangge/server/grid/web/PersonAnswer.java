package org.wangge.server.grid.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wangge.geodata.Bbox;
import org.wangge.geodata.grid.CellLevel;
import org.wangge.server.grid.PersonDuties;

/** Somebody and the cells they were responsible for; without {@code phone} for readers who are not staff. */
record PersonAnswer(
        UUID id,
        String name,
        @Nullable String title,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String phone,

        boolean active,
        List<Duty> duties) {

    static PersonAnswer of(PersonDuties person) {
        return new PersonAnswer(
                person.id(),
                person.name(),
                person.title(),
                person.phone(),
                person.active(),
                person.duties().stream().map(Duty::of).toList());
    }

    /** A cell; {@code lon} and {@code lat} are a place inside it, {@code bbox} is west, south, east, north. */
    record Duty(
            UUID id,
            String code,
            String name,
            CellLevel level,
            String layer,
            String slot,
            double lon,
            double lat,
            List<Double> bbox) {

        static Duty of(PersonDuties.Duty duty) {
            Bbox box = duty.bounds();
            return new Duty(
                    duty.cell().id(),
                    duty.cell().code(),
                    duty.cell().name(),
                    duty.cell().level(),
                    duty.layer(),
                    duty.slot(),
                    duty.lonLat().lon(),
                    duty.lonLat().lat(),
                    List.of(box.west(), box.south(), box.east(), box.north()));
        }
    }
}
