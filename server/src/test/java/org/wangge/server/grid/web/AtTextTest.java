package org.wangge.server.grid.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.wangge.geodata.grid.CellLevel;
import org.wangge.server.shared.web.JsonBytes;
import tools.jackson.databind.json.JsonMapper;

/** Beside Jackson, byte by byte. */
class AtTextTest {

    private static final UUID ID = UUID.fromString("01890000-0000-7000-8000-0000000000ff");
    private static final Instant THEN = Instant.parse("2026-05-01T00:00:00.123Z");

    private static AtAnswer.Cell cell(CellLevel level, List<AtAnswer.Person> people) {
        return new AtAnswer.Cell(ID, "410184001", "龙湖\"一\"", level, "base", THEN, people);
    }

    @Test
    void asOfJackson() {
        AtAnswer.Person withPhone = new AtAnswer.Person("head", ID, "林致远", "13800000000");
        AtAnswer.Person without = new AtAnswer.Person("worker", ID, "王", null);
        for (List<AtAnswer.Cell> cells : List.of(
                List.<AtAnswer.Cell>of(),
                List.of(cell(CellLevel.STREET, List.of())),
                List.of(
                        cell(CellLevel.STREET, List.of(withPhone)),
                        cell(CellLevel.COMMUNITY, List.of(withPhone, without)),
                        cell(CellLevel.CELL, List.of(without, withPhone))))) {
            AtAnswer answer = new AtAnswer(113.72345678901, -34.7, THEN, cells);
            JsonBytes written = new JsonBytes(1);
            new AtText().write(answer, written);
            assertThat(written.toByteArray())
                    .isEqualTo(JsonMapper.builder().build().writeValueAsBytes(answer));
        }
    }
}
