package org.wangge.server.demo.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.server.demo.town.DemoTown;
import org.wangge.server.demo.town.Town;
import org.wangge.server.identity.Accounts;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.NewAccount;
import org.wangge.server.identity.Role;
import org.wangge.server.identity.Scope;
import org.wangge.server.organisation.People;
import org.wangge.server.shared.OfficeTime;

/** Loads the made-up office, in one transaction, into a database that has no cell yet. */
@Component
class DemoOffice {

    /** The source under which everything of the demonstration is known. */
    static final String SOURCE = "demo";

    private static final Logger LOG = LoggerFactory.getLogger(DemoOffice.class);
    private static final Duration HISTORY = Duration.ofDays(730);

    private final DemoLock lock;
    private final TownOrganisation organisation;
    private final TownGrid grid;
    private final TownPlanning planning;
    private final TownBasemap basemap;
    private final TownRivers rivers;
    private final TownAssets assets;
    private final TownUpkeep upkeep;
    private final TownPickups pickups;
    private final TownCases cases;
    private final CasesAtWork atWork;
    private final TownPatrols patrols;
    private final TownSupervision supervision;
    private final TownWorks works;
    private final TownInspections inspections;
    private final TownCampaigns campaigns;
    private final TownWatches watches;
    private final TownSiteDuty siteDuty;
    private final Accounts accounts;
    private final People people;
    private final OfficeTime time;

    @SuppressWarnings("TooManyParameters") // one for each module the town is spread over
    DemoOffice(
            DemoLock lock,
            TownOrganisation organisation,
            TownGrid grid,
            TownPlanning planning,
            TownBasemap basemap,
            TownRivers rivers,
            TownAssets assets,
            TownUpkeep upkeep,
            TownPickups pickups,
            TownCases cases,
            CasesAtWork atWork,
            TownPatrols patrols,
            TownSupervision supervision,
            TownWorks works,
            TownInspections inspections,
            TownCampaigns campaigns,
            TownWatches watches,
            TownSiteDuty siteDuty,
            Accounts accounts,
            People people,
            OfficeTime time) {
        this.lock = lock;
        this.organisation = organisation;
        this.grid = grid;
        this.planning = planning;
        this.basemap = basemap;
        this.rivers = rivers;
        this.assets = assets;
        this.upkeep = upkeep;
        this.pickups = pickups;
        this.cases = cases;
        this.atWork = atWork;
        this.patrols = patrols;
        this.supervision = supervision;
        this.works = works;
        this.inspections = inspections;
        this.campaigns = campaigns;
        this.watches = watches;
        this.siteDuty = siteDuty;
        this.accounts = accounts;
        this.people = people;
        this.time = time;
    }

    /**
     * Loads the office unless there are cells already.
     *
     * @return whether it was loaded
     */
    @Transactional
    public boolean load() {
        Caller caller = Caller.system();
        lock.take();
        if (!grid.isEmpty(caller)) {
            return false;
        }
        Instant now = time.now();
        Town town = DemoTown.generate(now);
        Instant since = now.minus(HISTORY);
        organisation.load(caller, town.office());
        grid.load(caller, town, since);
        planning.load(caller, town, since, now);
        basemap.load(caller, town);
        rivers.load(caller, town, since);
        assets.load(caller, town);
        upkeep.load(caller, town, now);
        cases.load(caller, town);
        atWork.load(caller, town.office(), now);
        patrols.load(caller, town, since, now);
        pickups.load(caller, town, since, now);
        supervision.load(caller, town, now);
        works.load(caller, town, now);
        inspections.load(caller, town, now);
        campaigns.load(caller, town, now);
        watches.load(caller, town, now);
        siteDuty.load(caller, town, now);
        PublicAccounts.ALL.forEach(account -> open(caller, account, town));
        LOG.info(
                "Demonstration office loaded: {} cells, {} cases, {} buildings in {} ms",
                town.cells().size(),
                town.incidents().size(),
                town.buildings().size(),
                Duration.between(now, time.now()).toMillis());
        return true;
    }

    private void open(Caller caller, PublicAccounts.PublicAccount account, Town town) {
        if (accounts.find(caller, account.username()).isPresent()) {
            return;
        }
        Optional<Town.Person> person = account.person(town.office());
        UUID personId =
                person.flatMap(one -> people.findId(caller, SOURCE, one.id())).orElse(null);
        accounts.create(
                caller,
                new NewAccount(
                        account.username(),
                        person.map(Town.Person::name).orElse(account.label()),
                        account.password(),
                        Set.of(account.role()),
                        scope(account, person, town.office()),
                        personId));
    }

    /** A grid head works in the own cell; everybody else in the whole street. */
    private static Scope scope(PublicAccounts.PublicAccount account, Optional<Town.Person> person, Town.Office office) {
        if (account.role() != Role.GRID_HEAD || person.isEmpty()) {
            return Scope.EVERYWHERE;
        }
        return new Scope(office.duties().stream()
                .filter(duty -> duty.personId().equals(person.get().id()))
                .map(Town.Duty::cellCode)
                .collect(Collectors.toSet()));
    }
}
