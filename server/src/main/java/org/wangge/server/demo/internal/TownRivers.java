package org.wangge.server.demo.internal;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.wangge.server.demo.town.Town;
import org.wangge.server.identity.Caller;
import org.wangge.server.organisation.People;
import org.wangge.server.river.Bank;
import org.wangge.server.river.ChiefRecord;
import org.wangge.server.river.OutfallRecord;
import org.wangge.server.river.RiverIntake;
import org.wangge.server.river.RiverRecord;
import org.wangge.server.river.SegmentRecord;

/** The canals of the made-up street, their chiefs and outfalls. */
@Component
class TownRivers {

    private final RiverIntake intake;
    private final People people;

    TownRivers(RiverIntake intake, People people) {
        this.intake = intake;
        this.people = people;
    }

    /** Needs the people to be there. */
    void load(Caller caller, Town town, Instant validFrom) {
        List<RiverRecord> rivers = town.rivers().stream()
                .map(river -> new RiverRecord(river.code(), river.name(), "canal"))
                .toList();
        Intakes.whole("rivers", intake.rivers(caller, DemoOffice.SOURCE, rivers));
        List<SegmentRecord> segments = town.segments().stream()
                .map(segment -> new SegmentRecord(
                        segment.code(),
                        segment.riverCode(),
                        segment.code(),
                        segment.name(),
                        "street",
                        segment.fromMetres(),
                        2 * segment.halfWidthMetres(),
                        segment.geometry()))
                .toList();
        Intakes.whole("river segments", intake.segments(caller, DemoOffice.SOURCE, segments));
        List<ChiefRecord> chiefs = town.segments().stream()
                .map(segment -> chief(caller, segment.code(), segment.chiefId(), validFrom))
                .toList();
        Intakes.whole("river chiefs", intake.chiefs(caller, DemoOffice.SOURCE, chiefs));
        List<OutfallRecord> outfalls =
                town.outfalls().stream().map(TownRivers::outfall).toList();
        Intakes.whole("outfalls", intake.outfalls(caller, DemoOffice.SOURCE, outfalls));
        district(caller, town, validFrom);
    }

    /** One canal is the district's as well: its segment lies on those of the street, and its chief is above theirs. */
    private void district(Caller caller, Town town, Instant validFrom) {
        Town.River canal = town.rivers().get(1);
        Set<String> chiefs = town.rivers().stream().map(Town.River::chiefId).collect(Collectors.toSet());
        Town.Person superior = town.office().people().stream()
                .filter(person -> person.post() == Town.Post.RIVER_CHIEF && !chiefs.contains(person.id()))
                .findFirst()
                .orElseThrow();
        String code = canal.code() + "-Q";
        SegmentRecord segment = new SegmentRecord(
                code,
                canal.code(),
                code,
                canal.name() + "区级河段",
                "district",
                0,
                2 * canal.halfWidthMetres(),
                canal.geometry());
        Intakes.whole("district's segment", intake.segments(caller, DemoOffice.SOURCE, List.of(segment)));
        Intakes.whole(
                "district's chief",
                intake.chiefs(caller, DemoOffice.SOURCE, List.of(chief(caller, code, superior.id(), validFrom))));
    }

    private ChiefRecord chief(Caller caller, String segmentCode, String chiefId, Instant validFrom) {
        return people.findId(caller, DemoOffice.SOURCE, chiefId)
                .map(person -> new ChiefRecord(segmentCode, person, "chief", validFrom, null))
                .orElseThrow(() -> new IllegalStateException("River chief not taken in: " + chiefId));
    }

    private static OutfallRecord outfall(Town.Outfall outfall) {
        return new OutfallRecord(
                outfall.code(),
                outfall.code(),
                null,
                outfall.bank().equals("left") ? Bank.LEFT : Bank.RIGHT,
                outfall.type(),
                outfall.permit().orElse(null),
                outfall.geometry());
    }
}
