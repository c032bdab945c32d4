package org.wangge.server.ingest.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.wangge.geodata.io.DataFinding;
import org.wangge.geodata.io.SourceFeature;
import org.wangge.server.grid.Grid;
import org.wangge.server.grid.GridIntake;
import org.wangge.server.identity.Caller;
import org.wangge.server.ingest.ImportJob;
import org.wangge.server.ingest.ImportOptions;
import org.wangge.server.organisation.OrganisationIntake;
import org.wangge.server.organisation.OrganisationIntake.PersonData;
import org.wangge.server.shared.IntakeResult;
import org.wangge.server.shared.OfficeTime;

/**
 * Takes a list of people, and for those with a cell, by code or by name, who is responsible for it. A person is known by a
 * number (工号), else by phone, else by name; one in several rows has several cells. A cell that is not known costs the
 * responsibility, not the person.
 */
final class PeopleTaker implements Taker<SourceFeature> {

    private static final List<String> NAMES = List.of("姓名", "name", "网格长", "人员姓名", "负责人");
    private static final List<String> PHONES = List.of("电话", "手机", "手机号", "手机号码", "联系电话", "联系方式", "phone", "mobile");
    private static final List<String> CELLS =
            List.of("网格编号", "网格编码", "网格代码", "cell", "cellcode", "cell_code", "code", "网格", "网格名称", "所属网格", "责任网格");
    private static final List<String> NUMBERS = List.of("工号", "人员编号", "员工编号", "personid", "person_id", "staffno");
    private static final List<String> TITLES = List.of("职务", "岗位", "title");

    private final OrganisationIntake organisation;
    private final Grid grid;
    private final GridIntake intake;
    private final OfficeTime time;
    private final ImportJob job;
    private final ImportOptions options;
    private final String source;

    PeopleTaker(
            OrganisationIntake organisation,
            Grid grid,
            GridIntake intake,
            OfficeTime time,
            ImportJob job,
            String source) {
        this.organisation = organisation;
        this.grid = grid;
        this.intake = intake;
        this.time = time;
        this.job = job;
        this.options = job.options();
        this.source = source;
    }

    @Override
    public void read(Path file, Events<SourceFeature> events) throws IOException {
        FileReading.read(job, file, this::key, events);
    }

    private @Nullable String key(SourceFeature row) {
        return Fields.find(row, options.idField(), NUMBERS)
                .or(() -> Fields.find(row, null, PHONES))
                .or(() -> name(row))
                .orElse(null);
    }

    private Optional<String> name(SourceFeature row) {
        return Fields.find(row, options.nameField(), NAMES).filter(name -> name.length() <= 200);
    }

    @Override
    public IntakeResult take(Caller caller, List<Item<SourceFeature>> batch, Consumer<DataFinding> findings) {
        Map<String, PersonData> people = new LinkedHashMap<>();
        List<GridIntake.AssignmentData> duties = new ArrayList<>();
        List<IntakeResult.Rejection> rejected = new ArrayList<>();
        Instant validFrom = GridTime.validFrom(job, time);
        for (Item<SourceFeature> item : batch) {
            Optional<String> name = name(item.value());
            if (name.isEmpty()) {
                rejected.add(new IntakeResult.Rejection(item.key(), "NO_NAME", "The person has no name."));
                continue;
            }
            people.put(item.key(), person(item, name.get()));
            cell(caller, item, findings)
                    .ifPresent(cell -> duties.add(new GridIntake.AssignmentData(
                            cell, options.slot() == null ? "head" : options.slot(), item.key(), validFrom, null)));
        }
        IntakeResult taken = organisation.people(caller, source, List.copyOf(people.values()));
        IntakeResult assigned = intake.assignments(caller, source, layer(), duties);
        assigned.rejected()
                .forEach(fault -> findings.accept(
                        DataFinding.warning(Findings.lower(fault.code()), fault.sourceId(), fault.detail(), null)));
        return counted(taken, assigned, batch.size() - people.size() - rejected.size())
                .plus(new IntakeResult(0, 0, 0, rejected));
    }

    /** Somebody as before with another cell is updated; a further row of somebody is as the first. */
    private static IntakeResult counted(IntakeResult people, IntakeResult duties, int furtherRows) {
        int changed = Math.clamp(duties.created() + duties.updated() - (long) people.created(), 0, people.unchanged());
        return new IntakeResult(
                people.created(),
                people.updated() + changed,
                people.unchanged() - changed + furtherRows,
                people.rejected());
    }

    private PersonData person(Item<SourceFeature> item, String name) {
        return new PersonData(
                item.key(),
                name,
                Fields.find(item.value(), null, PHONES).orElse(null),
                Fields.find(item.value(), null, TITLES).orElse(null),
                null,
                null);
    }

    private String layer() {
        String layer = options.layer();
        return layer == null ? Grid.BASE_LAYER : layer;
    }

    /** The code of the cell a row names; a name must be that of one cell. */
    private Optional<String> cell(Caller caller, Item<SourceFeature> item, Consumer<DataFinding> findings) {
        Optional<String> stated = Fields.find(item.value(), options.codeField(), CELLS);
        if (stated.isEmpty()) {
            return Optional.empty();
        }
        String text = stated.get();
        List<String> codes = grid.named(caller, text, 50).stream()
                .filter(found -> found.layer().equals(layer()))
                .map(Grid.FoundCell::cell)
                .filter(cell -> cell.code().equals(text) || cell.name().equals(text))
                .map(cell -> cell.code())
                .toList();
        if (codes.size() == 1) {
            return Optional.of(codes.getFirst());
        }
        String reason =
                codes.isEmpty() ? "There is no cell “" + text + "”." : "Several cells are called “" + text + "”.";
        findings.accept(new DataFinding(
                DataFinding.Severity.WARNING,
                codes.isEmpty() ? "unknown-cell" : "ambiguous-cell",
                item.key(),
                item.row(),
                reason + " The person was taken without it.",
                null));
        return Optional.empty();
    }
}
