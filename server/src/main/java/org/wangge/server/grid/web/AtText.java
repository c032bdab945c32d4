package org.wangge.server.grid.web;

import java.util.List;
import org.springframework.stereotype.Component;
import org.wangge.geodata.grid.CellLevel;
import org.wangge.server.shared.web.AnswerText;
import org.wangge.server.shared.web.JsonBytes;
import org.wangge.server.shared.web.JsonWords;

/** The cells at a place as text: phones ask for them at each step. */
@Component
final class AtText implements AnswerText<AtAnswer> {

    private static final int EXPECTED = 2_000;

    private static final JsonWords<CellLevel> LEVELS = JsonWords.of(CellLevel.class, CellLevel::text);

    private static final byte[] LON = JsonBytes.ascii("{\"lon\":");
    private static final byte[] LAT = JsonBytes.ascii(",\"lat\":");
    private static final byte[] AT = JsonBytes.ascii(",\"at\":");
    private static final byte[] CELLS = JsonBytes.ascii(",\"cells\":[");
    private static final byte[] ID = JsonBytes.ascii("{\"id\":");
    private static final byte[] CODE = JsonBytes.ascii(",\"code\":");
    private static final byte[] NAME = JsonBytes.ascii(",\"name\":");
    private static final byte[] LEVEL = JsonBytes.ascii(",\"level\":");
    private static final byte[] LAYER = JsonBytes.ascii(",\"layer\":");
    private static final byte[] VALID_FROM = JsonBytes.ascii(",\"validFrom\":");
    private static final byte[] RESPONSIBLE = JsonBytes.ascii(",\"responsible\":[");
    private static final byte[] SLOT = JsonBytes.ascii("{\"slot\":");
    private static final byte[] PERSON = JsonBytes.ascii(",\"personId\":");
    private static final byte[] PHONE = JsonBytes.ascii(",\"phone\":");
    private static final byte[] COMMA = JsonBytes.ascii(",");
    private static final byte[] END = JsonBytes.ascii("}");
    private static final byte[] END_OF_LIST = JsonBytes.ascii("]}");

    @Override
    public Class<AtAnswer> type() {
        return AtAnswer.class;
    }

    @Override
    public int expectedBytes() {
        return EXPECTED;
    }

    @Override
    public void write(AtAnswer answer, JsonBytes to) {
        to.raw(LON).number(answer.lon()).raw(LAT).number(answer.lat());
        to.raw(AT).instant(answer.at()).raw(CELLS);
        for (int i = 0; i < answer.cells().size(); i++) {
            cell(answer.cells().get(i), i == 0 ? to : to.raw(COMMA));
        }
        to.raw(END_OF_LIST);
    }

    private static void cell(AtAnswer.Cell cell, JsonBytes to) {
        to.raw(ID).uuid(cell.id());
        to.raw(CODE).string(cell.code());
        to.raw(NAME).string(cell.name());
        to.raw(LEVEL).raw(LEVELS.of(cell.level()));
        to.raw(LAYER).string(cell.layer());
        to.raw(VALID_FROM).instant(cell.validFrom());
        people(cell.responsible(), to.raw(RESPONSIBLE));
        to.raw(END_OF_LIST);
    }

    private static void people(List<AtAnswer.Person> people, JsonBytes to) {
        for (int i = 0; i < people.size(); i++) {
            AtAnswer.Person person = people.get(i);
            (i == 0 ? to : to.raw(COMMA)).raw(SLOT).string(person.slot());
            to.raw(PERSON).uuid(person.personId());
            to.raw(NAME).string(person.name());
            if (person.phone() != null) {
                to.raw(PHONE).string(person.phone());
            }
            to.raw(END);
        }
    }
}
