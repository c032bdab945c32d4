package org.wangge.server.ingest.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.locationtech.jts.geom.Geometry;
import org.wangge.geodata.grid.CellLevel;
import org.wangge.geodata.io.DataFinding;
import org.wangge.geodata.io.SourceFeature;
import org.wangge.server.grid.Grid;
import org.wangge.server.grid.GridIntake;
import org.wangge.server.grid.LayerFinding;
import org.wangge.server.identity.Caller;
import org.wangge.server.ingest.ImportJob;
import org.wangge.server.ingest.ImportOptions;
import org.wangge.server.shared.IntakeResult;
import org.wangge.server.shared.OfficeTime;

/** Takes cells of one level of a layer; the grid itself checks whether the layer tiles. */
final class AreasTaker implements Taker<SourceFeature> {

    private static final List<String> CODES = List.of("code", "编码", "代码", "编号", "网格编码", "网格编号", "网格代码", "区划代码", "id");
    private static final List<String> NAMES = List.of("name", "名称", "网格名称", "社区名称", "街道名称", "名字");
    /** The grid checks the whole layer behind each batch, so one batch holds a layer as long as that fits into the memory. */
    private static final int BATCH_VERTICES = 1_500_000;

    private final Grid grid;
    private final GridIntake intake;
    private final OfficeTime time;
    private final ImportJob job;
    private final ImportOptions options;
    private final String source;

    AreasTaker(Grid grid, GridIntake intake, OfficeTime time, ImportJob job, String source) {
        this.grid = grid;
        this.intake = intake;
        this.time = time;
        this.job = job;
        this.options = job.options();
        this.source = source;
    }

    /** The level an option names. */
    static Optional<CellLevel> level(String text) {
        return java.util.Arrays.stream(CellLevel.values())
                .filter(level -> level.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst();
    }

    @Override
    public void read(Path file, Events<SourceFeature> events) throws IOException {
        FileReading.read(job, file, feature -> code(feature).orElse(null), events);
    }

    private Optional<String> code(SourceFeature feature) {
        return Fields.find(feature, options.codeField(), CODES);
    }

    private String layer() {
        String layer = options.layer();
        return layer == null ? Grid.BASE_LAYER : layer;
    }

    @Override
    public int weight(SourceFeature feature) {
        Geometry shape = feature.geometry();
        return shape == null ? 1 : 1 + shape.getNumPoints();
    }

    @Override
    public int batchWeight() {
        return BATCH_VERTICES;
    }

    @Override
    public IntakeResult take(Caller caller, List<Item<SourceFeature>> batch, Consumer<DataFinding> findings) {
        List<GridIntake.CellData> cells = new ArrayList<>();
        List<IntakeResult.Rejection> rejected = new ArrayList<>();
        for (Item<SourceFeature> item : batch) {
            Optional<String> code = code(item.value());
            Geometry shape = item.value().geometry();
            if (code.isEmpty() || code.get().length() > 40) {
                rejected.add(new IntakeResult.Rejection(item.key(), "NO_CODE", "The area has no code."));
            } else if (shape == null) {
                rejected.add(new IntakeResult.Rejection(item.key(), "NO_SHAPE", "The area has no shape."));
            } else {
                cells.add(cell(item, code.get(), shape, findings));
            }
        }
        makeLayer(caller);
        GridIntake.CellLoad load = new GridIntake.CellLoad(source, layer(), GridTime.validFrom(job, time), cells);
        return intake.cells(caller, load).plus(new IntakeResult(0, 0, 0, rejected));
    }

    private GridIntake.CellData cell(
            Item<SourceFeature> item, String code, Geometry shape, Consumer<DataFinding> findings) {
        Optional<String> name =
                Fields.find(item.value(), options.nameField(), NAMES).filter(text -> text.length() <= 200);
        if (name.isEmpty()) {
            findings.accept(new DataFinding(
                    DataFinding.Severity.WARNING,
                    "no-name",
                    item.key(),
                    item.row(),
                    "The area has no name; its code stands in.",
                    shape));
        }
        String parentField = options.parentField();
        String parent =
                parentField == null ? null : item.value().text(parentField).orElse(null);
        CellLevel level = level(String.valueOf(options.level())).orElseThrow();
        return new GridIntake.CellData(item.key(), level, code, name.orElse(code), parent, shape);
    }

    private void makeLayer(Caller caller) {
        boolean known =
                grid.layers(caller).stream().anyMatch(layer -> layer.code().equals(layer()));
        if (!known) {
            intake.layer(caller, new GridIntake.LayerData(layer(), layer(), layer()));
        }
    }

    /** The layer's own findings stay with the layer; here it is said that there are some. */
    @Override
    public IntakeResult finish(Caller caller, Consumer<DataFinding> findings) {
        boolean provisional =
                grid.layers(caller).stream().anyMatch(layer -> layer.code().equals(layer()) && layer.provisional());
        if (provisional) {
            List<LayerFinding> faults = grid.findings(caller, layer(), null, 1000);
            String kinds = faults.stream()
                    .collect(Collectors.groupingBy(LayerFinding::kind, TreeMap::new, Collectors.counting()))
                    .entrySet()
                    .stream()
                    .map(kind -> kind.getKey() + " " + kind.getValue())
                    .collect(Collectors.joining(", "));
            findings.accept(DataFinding.warning(
                    "layer-provisional",
                    null,
                    "The layer " + layer() + " does not tile and is provisional until it is mended: " + kinds + ".",
                    null));
        }
        return IntakeResult.NONE;
    }
}
