package org.wangge.server.analysis.internal;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.wangge.server.analysis.CoverageAnswer;
import org.wangge.server.analysis.CoverageQuestion;
import org.wangge.server.analysis.LeftOut;
import org.wangge.server.shared.pdf.PdfDocument;
import org.wangge.server.shared.pdf.PdfPage;

/** Lays an answer out on paper: what was asked, how much it is, the map, and who is left out. */
final class AnswerSheet {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
    private static final double LEFT = 40;
    private static final double WIDTH = PdfPage.WIDTH - 2 * LEFT;
    private static final double BOTTOM = 46;
    private static final double MAP_HEIGHT = 330;
    private static final double LINE = 15;
    private static final int DARK = 0x1F2937;
    private static final int MUTED = 0x5B6472;

    private final Content content;
    private final SheetWords words;
    private final PdfDocument document = new PdfDocument();
    private PdfPage page = document.addPage();
    private double y = PdfPage.HEIGHT - 52;

    private AnswerSheet(Content content) {
        this.content = content;
        this.words = content.words();
    }

    /**
     * What a sheet says.
     *
     * @param kinds what kinds of objects are called, by code
     * @param weight what the attribute is called by which objects count; empty where they count once
     * @param area what the area is called
     * @param leftOut as many as are listed
     */
    record Content(
            SheetWords words,
            CoverageQuestion question,
            CoverageAnswer answer,
            Map<String, String> kinds,
            String weight,
            String area,
            List<Geometry> roads,
            List<SheetMap.Feature> features,
            List<LeftOut> leftOut,
            String by,
            Instant printed,
            ZoneId zone) {}

    static byte[] pdf(Content content) {
        AnswerSheet sheet = new AnswerSheet(content);
        sheet.head();
        sheet.figures();
        sheet.map();
        sheet.leftOut();
        sheet.foot();
        return sheet.document.bytes();
    }

    private void line(double size, int colour, String text) {
        page.colour(colour).text(LEFT, y, size, false, PdfPage.cut(text, size, WIDTH));
        y -= LINE;
    }

    private void head() {
        page.colour(DARK).text(LEFT, y, 18, true, words.of("覆盖分析结果", "Coverage: an answer"));
        y -= 24;
        CoverageQuestion question = content.question();
        line(10, DARK, words.of("设施：", "Services: ") + services(question.services()));
        line(10, DARK, words.of("覆盖对象：", "To be covered: ") + demand(question));
        line(10, DARK, words.of("距离：", "Distance: ") + words.reach(question.reach()));
        Instant at = question.at();
        String when = at == null ? words.of("现在", "now") : moment(at);
        line(10, DARK, words.of("范围：", "Where: ") + content.area() + words.of("　截至：", ", as of: ") + when);
    }

    private String services(CoverageQuestion.Services services) {
        List<String> parts = new ArrayList<>();
        services.kinds().forEach(kind -> parts.add(content.kinds().getOrDefault(kind, kind)));
        services.lines().forEach(lines -> parts.add(words.lines(lines)));
        if (services.days() != null) {
            parts.add(words.of("最近 ", "of the last ") + services.days() + words.of(" 天", " days"));
        }
        if (!services.points().isEmpty()) {
            parts.add(services.points().size() + words.of(" 个给定点", " given places"));
        }
        parts.addAll(services.attributes());
        if (services.whole()) {
            parts.add(words.of("从边界算起", "from all of their extent"));
        }
        return String.join(words.of("、", ", "), parts);
    }

    private String demand(CoverageQuestion question) {
        CoverageQuestion.Objects objects = question.objects();
        if (objects == null) {
            return words.what(question.what());
        }
        List<String> parts = new ArrayList<>();
        objects.kinds().forEach(kind -> parts.add(content.kinds().getOrDefault(kind, kind)));
        parts.addAll(objects.attributes());
        if (objects.weight() != null) {
            parts.add(words.of("按 ", "counted by ") + content.weight());
        }
        return String.join(words.of("、", ", "), parts);
    }

    private void figures() {
        CoverageAnswer answer = content.answer();
        y -= 14;
        page.colour(DARK).text(LEFT, y, 26, true, SheetWords.share(answer.covered(), answer.total()));
        String of = words.of("%2$s 中 %1$s 已覆盖", "%1$s of %2$s are covered")
                .formatted(words.amount(answer.unit(), answer.covered()), words.amount(answer.unit(), answer.total()));
        page.text(LEFT + 110, y + 3, 12, false, PdfPage.cut(of, 12, WIDTH - 110));
        y -= 20;
        String error = answer.error() == 0
                ? words.of("逐个判定，没有误差", "each judged, without an error")
                : words.of("误差不超过总量的 ", "right to ") + "0.01%" + words.of("", " of the total");
        line(
                10,
                MUTED,
                words.of("设施 %d 处；", "%d services; ").formatted(answer.services())
                        + error
                        + words.of("；计算于 ", "; computed ")
                        + moment(answer.computedAt()));
        compared(answer);
        CoverageAnswer.Sited sited = answer.siting();
        if (sited != null) {
            sited(answer, sited);
        }
    }

    private void compared(CoverageAnswer answer) {
        Double before = answer.coveredBefore();
        Double then = answer.coveredThen();
        Instant other = content.question().comparedAt();
        if (before != null) {
            line(10, DARK, words.of("不计拟设点：", "Without the proposed places: ") + share(answer, before));
        }
        if (then != null && other != null) {
            line(
                    10,
                    DARK,
                    words.of("对比 ", "By those of ") + moment(other) + words.of(" 的设施：", ": ") + share(answer, then));
        }
        if (answer.assumed() > 0) {
            line(
                    10,
                    MUTED,
                    words.of(
                                    "%d 个摄像头缺方向、角度或距离，按默认值计",
                                    "%d cameras lack a direction, an angle or a range and have the usual ones")
                            .formatted(answer.assumed()));
        }
    }

    private void sited(CoverageAnswer answer, CoverageAnswer.Sited sited) {
        String bound = sited.optimal()
                ? words.of("已证明最优", "known to be the best")
                : words.of("不少于最优的 ", "at least ")
                        + SheetWords.share(sited.gain(), sited.bound())
                        + words.of("", " of the best");
        line(
                10,
                DARK,
                words.of("建议 %d 处：", "%d sites: ").formatted(sited.sites().size())
                        + share(answer, sited.covered())
                        + words.of("（", " (")
                        + bound
                        + words.of("；试了 %d 种摆法）", "; %d choices were tried)").formatted(sited.candidates()));
    }

    private String share(CoverageAnswer answer, double covered) {
        return SheetWords.share(covered, answer.total()) + "  " + words.amount(answer.unit(), covered);
    }

    private void map() {
        Envelope shown = new Envelope();
        content.features().stream()
                .filter(feature -> feature.role().equals("area"))
                .forEach(feature -> shown.expandToInclude(feature.shape().getEnvelopeInternal()));
        y -= MAP_HEIGHT;
        new SheetMap(page, LEFT, y, WIDTH, MAP_HEIGHT, shown).draw(content.roads(), content.features());
        y -= 13;
        line(
                9,
                MUTED,
                words.of(
                        "绿：覆盖区　红：未覆盖　蓝点：设施　绿点：拟设点　紫：建议点及视域　虚线：范围　灰线：道路",
                        "green: in reach; red: left out; blue: services; green dots: proposed; purple: sites; grey: roads"));
        y -= 6;
    }

    private void leftOut() {
        CoverageAnswer answer = content.answer();
        String title = words.of("未覆盖：", "Left out: ")
                + words.amount(answer.unit(), answer.total() - answer.covered())
                + words.of("，共 %d 项", ", %d in the list").formatted(answer.leftOut());
        page.colour(DARK).text(LEFT, y, 12, true, title);
        y -= LINE + 2;
        for (LeftOut each : content.leftOut()) {
            if (y < BOTTOM + LINE) {
                page = document.addPage();
                y = PdfPage.HEIGHT - 52;
            }
            row(each);
        }
        int rest = answer.leftOut() - content.leftOut().size();
        if (rest > 0) {
            line(
                    10,
                    MUTED,
                    words.of("另有 %d 项，见 GeoJSON", "%d more: see the GeoJSON").formatted(rest));
        }
    }

    private void row(LeftOut each) {
        String label = each.label();
        String name = label != null
                ? label
                : each.kind().equals("hole") ? words.of("空白区", "Hole") : words.of("无名", "Unnamed");
        page.colour(MUTED).text(LEFT, y, 9, false, String.valueOf(each.number()));
        page.colour(DARK).text(LEFT + 34, y, 9, false, PdfPage.cut(name, 9, 270));
        if (content.answer().unit() != CoverageAnswer.Unit.PLACES) {
            page.text(LEFT + 310, y, 9, false, words.amount(content.answer().unit(), each.size()));
        }
        String place = String.format(
                Locale.ROOT, "%.5f, %.5f", each.place().lon(), each.place().lat());
        page.colour(MUTED).text(LEFT + 410, y, 9, false, place);
        y -= LINE - 2;
    }

    /** On the last page: who asked, and when it was printed. */
    private void foot() {
        String foot = words.of("提问：", "Asked by ")
                + content.by()
                + words.of("　打印：", "; printed ")
                + moment(content.printed());
        page.colour(MUTED).text(LEFT, 28, 9, false, PdfPage.cut(foot, 9, WIDTH));
    }

    private String moment(Instant instant) {
        return MOMENT.format(instant.atZone(content.zone()));
    }
}
