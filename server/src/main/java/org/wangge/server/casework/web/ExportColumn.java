package org.wangge.server.casework.web;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.Locale;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wangge.geodata.grid.CellLevel;
import org.wangge.server.casework.CaseStanding.Party;
import org.wangge.server.casework.CaseView;
import org.wangge.server.casework.ClockView;
import org.wangge.server.grid.CellName;
import org.wangge.server.shared.Labels;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a list of cases can show of each, with its heading; the page has the same ones under the same words. */
enum ExportColumn {
    NUMBER("案件号", "Number", (view, style) -> view.number()),
    CATEGORY("类别代码", "Category code", (view, style) -> view.category().code().toString()),
    CATEGORY_NAME("类别", "Category", (view, style) -> style.in(view.category().labels())),
    CLASS_NAME("大类", "Class", (view, style) -> style.in(view.category().classLabels())),
    DESCRIPTION("描述", "Description", (view, style) -> view.description()),
    SOURCE("来源", "Source", (view, style) -> style.in(CaseWords.ofSource(view.source()))),
    STAGE("阶段", "Stage", (view, style) -> style.in(CaseWords.of(view.standing().stage()))),
    LAMP("灯", "Lamp", (view, style) -> lamp(view, style)),
    DUE("到期时间", "Due", (view, style) -> style.time(due(view))),
    CELL_CODE(
            "网格代码",
            "Cell code",
            (view, style) ->
                    view.cells().isEmpty() ? null : view.cells().getLast().code()),
    CELL(
            "网格",
            "Cell",
            (view, style) ->
                    view.cells().isEmpty() ? null : view.cells().getLast().name()),
    COMMUNITY("社区", "Community", (view, style) -> cell(view, CellLevel.COMMUNITY)),
    STREET("街道", "Street", (view, style) -> cell(view, CellLevel.STREET)),
    ASSIGNEE("承办", "Assignee", (view, style) -> name(view.standing().assignee())),
    HOLDER("接单人", "Taken by", (view, style) -> name(view.standing().holder())),
    LEVEL("层级", "Level", (view, style) -> style.in(CaseWords.of(view.standing().level()))),
    OCCURRED("上报时间", "Reported", (view, style) -> style.time(view.occurredAt())),
    RECORDED("登记时间", "Recorded", (view, style) -> style.time(view.recordedAt())),
    CLOSED("结案时间", "Closed", (view, style) -> style.time(view.closedAt())),
    RECURRENCES("复发次数", "Recurrences", (view, style) -> view.standing().recurrences()),
    LON("经度", "Longitude", (view, style) -> coordinate(view, 0)),
    LAT("纬度", "Latitude", (view, style) -> coordinate(view, 1));

    private static final JsonMapper JSON = new JsonMapper();

    @SuppressWarnings("ImmutableEnumChecker") // a record of two texts
    private final Labels heading;

    @SuppressWarnings("ImmutableEnumChecker") // takes nothing along
    private final BiFunction<CaseView, Style, @Nullable Object> value;

    ExportColumn(String zh, String en, BiFunction<CaseView, Style, @Nullable Object> value) {
        this.heading = new Labels(zh, en);
        this.value = value;
    }

    /** Such as {@code categoryName}. */
    String word() {
        String[] parts = name().toLowerCase(Locale.ROOT).split("_", -1);
        return parts.length == 1
                ? parts[0]
                : parts[0] + Character.toUpperCase(parts[1].charAt(0)) + parts[1].substring(1);
    }

    String heading(Style style) {
        return style.in(heading);
    }

    @Nullable
    Object of(CaseView view, Style style) {
        return value.apply(view, style);
    }

    static @Nullable ExportColumn find(String word) {
        return Stream.of(values())
                .filter(column -> column.word().equals(word))
                .findFirst()
                .orElse(null);
    }

    /** The language and the time zone of who reads. */
    record Style(boolean isEnglish, ZoneId zone) {

        String in(Labels labels) {
            return isEnglish ? labels.en() : labels.zh();
        }

        @Nullable
        LocalDateTime time(@Nullable Instant instant) {
            return instant == null
                    ? null
                    : LocalDateTime.ofInstant(instant, zone).withNano(0);
        }
    }

    private static String lamp(CaseView view, Style style) {
        return view.clocks().stream()
                .filter(ClockView::running)
                .map(ClockView::lamp)
                .max(Comparator.naturalOrder())
                .map(lamp -> style.in(CaseWords.of(lamp)))
                .orElse("");
    }

    private static @Nullable Instant due(CaseView view) {
        return view.clocks().stream()
                .map(ClockView::dueAt)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    private static @Nullable String cell(CaseView view, CellLevel level) {
        return view.cells().stream()
                .filter(cell -> cell.level() == level)
                .map(CellName::name)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String name(@Nullable Party party) {
        return party == null ? null : party.name();
    }

    /** Of a point; other places have none in a table. */
    private static @Nullable Double coordinate(CaseView view, int axis) {
        JsonNode place = JSON.readTree(view.placeGeoJson());
        return place.path("type").asString().equals("Point")
                ? Double.valueOf(place.path("coordinates").path(axis).asDouble())
                : null;
    }
}
