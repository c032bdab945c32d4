package org.wangge.server.asset.internal;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.server.asset.Asset;
import org.wangge.server.asset.AssetKind;
import org.wangge.server.asset.AssetPeople;
import org.wangge.server.asset.AssetProblem;
import org.wangge.server.asset.Assets;
import org.wangge.server.identity.Audit;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.organisation.People;
import org.wangge.server.organisation.Person;
import org.wangge.server.shared.Ids;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.jdbc.Times;

@Repository
@Transactional
class JdbcAssetPeople implements AssetPeople {

    private final JdbcClient jdbc;
    private final Assets assets;
    private final AssetConditions conditions;
    private final AssetWriter writer;
    private final People people;
    private final Audit audit;

    JdbcAssetPeople(
            JdbcClient jdbc,
            Assets assets,
            AssetConditions conditions,
            AssetWriter writer,
            People people,
            Audit audit) {
        this.jdbc = jdbc;
        this.assets = assets;
        this.conditions = conditions;
        this.writer = writer;
        this.people = people;
        this.audit = audit;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Term> list(Caller caller, UUID asset) {
        return terms(caller, assets.get(caller, asset, null));
    }

    private List<Term> terms(Caller caller, Asset asset) {
        boolean seesPhones = caller.may(Permission.VIEW_PHONES);
        AssetKind kind = Objects.requireNonNull(conditions.visible(caller).get(asset.kind()));
        return jdbc.sql("""
                        select r.slot, r.person_id, p.name, p.phone, r.valid_from, r.valid_to
                        from asset_responsible r join person p on p.id = r.person_id
                        where r.asset_id = :asset
                        order by array_position(:slots, r.slot), r.slot, r.valid_from desc
                        """)
                .param("asset", asset.id())
                .param("slots", kind.slots().stream().map(AssetKind.Slot::code).toArray(String[]::new))
                .query((row, number) -> new Term(
                        row.getString("slot"),
                        row.getObject("person_id", UUID.class),
                        row.getString("name"),
                        seesPhones ? row.getString("phone") : null,
                        Times.get(row, "valid_from"),
                        Times.find(row, "valid_to")))
                .list();
    }

    @Override
    public List<Term> put(Caller caller, UUID id, String slot, @Nullable UUID personId, Instant from) {
        Asset asset = writer.locked(caller, id);
        writer.requireLasting(asset);
        AssetKind kind = Objects.requireNonNull(conditions.visible(caller).get(asset.kind()));
        if (kind.slots().stream().noneMatch(each -> each.code().equals(slot))) {
            throw refused("slot", "A " + kind.code() + " has no '" + slot + "'");
        }
        if (personId != null
                && people.find(caller, personId).filter(Person::active).isEmpty()) {
            throw refused("/personId", "There is nobody " + personId + " who works here");
        }
        List<Term> before = terms(caller, asset);
        if (isAlready(before, slot, personId, from)) {
            return before;
        }
        jdbc.sql("delete from asset_responsible where asset_id = :asset and slot = :slot and valid_from >= :from")
                .param("asset", id)
                .param("slot", slot)
                .param("from", Times.bind(from))
                .update();
        jdbc.sql("""
                        update asset_responsible set valid_to = :from
                        where asset_id = :asset and slot = :slot and (valid_to is null or valid_to > :from)
                        """)
                .param("asset", id)
                .param("slot", slot)
                .param("from", Times.bind(from))
                .update();
        if (personId != null) {
            jdbc.sql("""
                            insert into asset_responsible (id, asset_id, slot, person_id, valid_from)
                            values (:id, :asset, :slot, :person, :from)
                            """)
                    .param("id", Ids.next())
                    .param("asset", id)
                    .param("slot", slot)
                    .param("person", personId)
                    .param("from", Times.bind(from))
                    .update();
        }
        List<Term> after = terms(caller, asset);
        audit.change(caller, "asset.people", "asset/" + id, before, after);
        return after;
    }

    /** Whether the one who is there at that time is the one, with nobody to follow. */
    private static boolean isAlready(List<Term> terms, String slot, @Nullable UUID personId, Instant from) {
        List<Term> lasting = terms.stream()
                .filter(term -> term.slot().equals(slot))
                .filter(term -> term.to() == null || term.to().isAfter(from))
                .toList();
        return personId == null
                ? lasting.isEmpty()
                : lasting.size() == 1
                        && lasting.getFirst().personId().equals(personId)
                        && lasting.getFirst().to() == null
                        && !lasting.getFirst().from().isAfter(from);
    }

    private static ProblemException refused(String pointer, String detail) {
        return ProblemException.ofField(AssetProblem.ASSET_SLOT_REFUSED, pointer, detail);
    }
}
