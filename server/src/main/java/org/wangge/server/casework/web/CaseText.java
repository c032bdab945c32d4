package org.wangge.server.casework.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.wangge.geodata.grid.CellLevel;
import org.wangge.server.casework.CaseStanding;
import org.wangge.server.casework.CaseState;
import org.wangge.server.casework.ClockView;
import org.wangge.server.casework.clock.ClockKind;
import org.wangge.server.casework.clock.Lamp;
import org.wangge.server.casework.machine.CaseLevel;
import org.wangge.server.casework.machine.CaseStage;
import org.wangge.server.casework.machine.Limit;
import org.wangge.server.grid.CellName;
import org.wangge.server.organisation.Unit;
import org.wangge.server.shared.Labels;
import org.wangge.server.shared.web.AnswerText;
import org.wangge.server.shared.web.JsonBytes;
import org.wangge.server.shared.web.JsonWords;

/** The properties of cases as text: nothing is asked for more often than the nearest ones. */
@Component
final class CaseText implements AnswerText<CaseProperties> {

    private static final int EXPECTED = 3_000;

    private static final JsonWords<CaseState> STATES = JsonWords.of(CaseState.class, CaseState::text);
    private static final JsonWords<CaseStage> STAGES = JsonWords.of(CaseStage.class, CaseStage::text);
    private static final JsonWords<CaseLevel> LEVELS = JsonWords.of(CaseLevel.class, CaseLevel::text);
    private static final JsonWords<CellLevel> CELL_LEVELS = JsonWords.of(CellLevel.class, CellLevel::text);
    private static final JsonWords<ClockKind> CLOCKS = JsonWords.of(ClockKind.class, ClockKind::text);
    private static final JsonWords<Limit.Unit> UNITS = JsonWords.of(Limit.Unit.class, Limit.Unit::text);
    private static final JsonWords<Lamp> LAMPS = JsonWords.of(Lamp.class, Lamp::text);
    private static final JsonWords<Unit.Kind> KINDS = JsonWords.of(Unit.Kind.class, Unit.Kind::text);

    private static final byte[] NUMBER = JsonBytes.ascii("{\"number\":");
    private static final byte[] CATEGORY = JsonBytes.ascii(",\"category\":");
    private static final byte[] CATEGORY_NAME = JsonBytes.ascii(",\"categoryName\":");
    private static final byte[] CATEGORY_LABELS = JsonBytes.ascii(",\"categoryLabels\":{\"zh\":");
    private static final byte[] EN = JsonBytes.ascii(",\"en\":");
    private static final byte[] CLASS_NAME = JsonBytes.ascii("},\"className\":");
    private static final byte[] CLASS_LABELS = JsonBytes.ascii(",\"classLabels\":{\"zh\":");
    private static final byte[] DESCRIPTION = JsonBytes.ascii("},\"description\":");
    private static final byte[] SOURCE = JsonBytes.ascii(",\"source\":");
    private static final byte[] STATE = JsonBytes.ascii(",\"state\":");
    private static final byte[] STAGE = JsonBytes.ascii(",\"stage\":");
    private static final byte[] LEVEL = JsonBytes.ascii(",\"level\":");
    private static final byte[] ASSIGNEE = JsonBytes.ascii(",\"assignee\":");
    private static final byte[] HOLDER = JsonBytes.ascii(",\"holder\":");
    private static final byte[] PENDING = JsonBytes.ascii(",\"pending\":");
    private static final byte[] SUPERVISED = JsonBytes.ascii(",\"supervised\":");
    private static final byte[] MERGED_INTO = JsonBytes.ascii(",\"mergedInto\":");
    private static final byte[] RECURRENCE_OF = JsonBytes.ascii(",\"recurrenceOf\":");
    private static final byte[] RECURRENCES = JsonBytes.ascii(",\"recurrences\":");
    private static final byte[] KIND = JsonBytes.ascii("{\"kind\":");
    private static final byte[] ID = JsonBytes.ascii(",\"id\":");
    private static final byte[] NAME = JsonBytes.ascii(",\"name\":");
    private static final byte[] OCCURRED_AT = JsonBytes.ascii(",\"occurredAt\":");
    private static final byte[] RECORDED_AT = JsonBytes.ascii(",\"recordedAt\":");
    private static final byte[] CLOSED_AT = JsonBytes.ascii(",\"closedAt\":");
    private static final byte[] CELL = JsonBytes.ascii(",\"cell\":");
    private static final byte[] CELL_ID = JsonBytes.ascii("{\"id\":");
    private static final byte[] CODE = JsonBytes.ascii(",\"code\":");
    private static final byte[] CLOCKS_NAME = JsonBytes.ascii(",\"clocks\":[");
    private static final byte[] ROUND = JsonBytes.ascii(",\"round\":");
    private static final byte[] RUNNING = JsonBytes.ascii(",\"running\":");
    private static final byte[] STARTED_AT = JsonBytes.ascii(",\"startedAt\":");
    private static final byte[] ELAPSED = JsonBytes.ascii(",\"elapsedSeconds\":");
    private static final byte[] LIMIT_SECONDS = JsonBytes.ascii(",\"limitSeconds\":");
    private static final byte[] LIMIT = JsonBytes.ascii(",\"limit\":");
    private static final byte[] VALUE = JsonBytes.ascii("{\"value\":");
    private static final byte[] UNIT = JsonBytes.ascii(",\"unit\":");
    private static final byte[] EXTENSIONS = JsonBytes.ascii(",\"extensions\":[");
    private static final byte[] DUE_AT = JsonBytes.ascii("],\"dueAt\":");
    private static final byte[] YELLOW_AT = JsonBytes.ascii(",\"yellowAt\":");
    private static final byte[] RED_AT = JsonBytes.ascii(",\"redAt\":");
    private static final byte[] LAMP = JsonBytes.ascii(",\"lamp\":");
    private static final byte[] NO_SEGMENTS = JsonBytes.ascii(",\"segments\":[]}");
    private static final byte[] VERSION = JsonBytes.ascii("],\"version\":");
    private static final byte[] DISTANCE = JsonBytes.ascii(",\"distanceMetres\":");
    private static final byte[] BEARING = JsonBytes.ascii(",\"bearingDegrees\":");
    private static final byte[] COMMA = JsonBytes.ascii(",");
    private static final byte[] END = JsonBytes.ascii("}");

    @Override
    public Class<CaseProperties> type() {
        return CaseProperties.class;
    }

    @Override
    public int expectedBytes() {
        return EXPECTED;
    }

    @Override
    public void write(CaseProperties found, JsonBytes to) {
        to.raw(NUMBER).number(found.number());
        to.raw(CATEGORY).string(found.category());
        to.raw(CATEGORY_NAME).string(found.categoryName());
        labels(found.categoryLabels(), to.raw(CATEGORY_LABELS));
        to.raw(CLASS_NAME).string(found.className());
        labels(found.classLabels(), to.raw(CLASS_LABELS));
        to.raw(DESCRIPTION).string(found.description());
        to.raw(SOURCE).string(found.source());
        to.raw(STATE).raw(STATES.of(found.state()));
        standing(found.standing(), to);
        to.raw(OCCURRED_AT).instant(found.occurredAt());
        to.raw(RECORDED_AT).instant(found.recordedAt());
        to.raw(CLOSED_AT).instant(found.closedAt());
        cell(found.cell(), to.raw(CELL));
        clocks(found.clocks(), to.raw(CLOCKS_NAME));
        to.raw(VERSION).number(found.version());
        distance(found.distance(), to);
        to.raw(END);
    }

    private static void labels(Labels labels, JsonBytes to) {
        to.string(labels.zh()).raw(EN).string(labels.en());
    }

    private static void standing(CaseStanding standing, JsonBytes to) {
        to.raw(STAGE).raw(STAGES.of(standing.stage()));
        to.raw(LEVEL).raw(LEVELS.of(standing.level()));
        party(standing.assignee(), to.raw(ASSIGNEE));
        party(standing.holder(), to.raw(HOLDER));
        to.raw(PENDING).string(standing.pending());
        to.raw(SUPERVISED).bool(standing.supervised());
        to.raw(MERGED_INTO).uuid(standing.mergedInto());
        to.raw(RECURRENCE_OF).uuid(standing.recurrenceOf());
        to.raw(RECURRENCES).number(standing.recurrences());
    }

    private static void party(CaseStanding.@Nullable Party party, JsonBytes to) {
        if (party == null) {
            to.none();
            return;
        }
        to.raw(KIND).raw(KINDS.of(party.kind()));
        to.raw(ID).uuid(party.id());
        to.raw(NAME).string(party.name()).raw(END);
    }

    private static void cell(@Nullable CellName cell, JsonBytes to) {
        if (cell == null) {
            to.none();
            return;
        }
        to.raw(CELL_ID).uuid(cell.id());
        to.raw(CODE).string(cell.code());
        to.raw(NAME).string(cell.name());
        to.raw(LEVEL).raw(CELL_LEVELS.of(cell.level())).raw(END);
    }

    private static void clocks(List<ClockView> clocks, JsonBytes to) {
        for (int i = 0; i < clocks.size(); i++) {
            if (i > 0) {
                to.raw(COMMA);
            }
            clock(clocks.get(i), to);
        }
    }

    private static void clock(ClockView clock, JsonBytes to) {
        if (!clock.segments().isEmpty()) {
            throw new IllegalArgumentException("a clock of a list has no segments");
        }
        to.raw(KIND).raw(CLOCKS.of(clock.kind()));
        to.raw(ROUND).number(clock.round());
        to.raw(RUNNING).bool(clock.running());
        to.raw(STARTED_AT).instant(clock.startedAt());
        to.raw(ELAPSED).number(clock.elapsedSeconds());
        to.raw(LIMIT_SECONDS).number(clock.limitSeconds());
        limit(clock.limit(), to.raw(LIMIT));
        to.raw(EXTENSIONS);
        for (int i = 0; i < clock.extensions().size(); i++) {
            limit(clock.extensions().get(i), i == 0 ? to : to.raw(COMMA));
        }
        to.raw(DUE_AT).instant(clock.dueAt());
        to.raw(YELLOW_AT).instant(clock.yellowAt());
        to.raw(RED_AT).instant(clock.redAt());
        to.raw(LAMP).raw(LAMPS.of(clock.lamp())).raw(NO_SEGMENTS);
    }

    private static void limit(Limit limit, JsonBytes to) {
        to.raw(VALUE).number(limit.value());
        to.raw(UNIT).raw(UNITS.of(limit.unit())).raw(END);
    }

    private static void distance(CaseProperties.@Nullable Distance distance, JsonBytes to) {
        if (distance == null) {
            return;
        }
        to.raw(DISTANCE).number(distance.distanceMetres()).raw(BEARING);
        if (distance.bearingDegrees() == null) {
            to.none();
        } else {
            to.number(distance.bearingDegrees());
        }
    }
}
