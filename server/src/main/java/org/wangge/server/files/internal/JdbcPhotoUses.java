package org.wangge.server.files.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.server.files.PhotoProblem;
import org.wangge.server.files.PhotoUses;
import org.wangge.server.identity.Caller;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.jdbc.Times;

@Repository
@Transactional
class JdbcPhotoUses implements PhotoUses {

    /** A condition on {@code photo_use u}. */
    private static final String SHOWN =
            "not exists (select from photo_detached d where d.photo_id = u.photo_id and d.owner_kind = u.owner_kind)";

    private final JdbcClient jdbc;
    private final OfficeTime time;

    JdbcPhotoUses(JdbcClient jdbc, OfficeTime time) {
        this.jdbc = jdbc;
        this.time = time;
    }

    /** A use and whose it is. */
    record Attached(Owner owner, Use use) {}

    @Override
    public void attach(Caller caller, Owner owner, List<NewUse> uses) {
        for (NewUse use : uses) {
            jdbc.sql("delete from photo_detached where photo_id = :photo and owner_kind = :kind and owner_id = :owner")
                    .param("photo", use.photoId())
                    .param("kind", owner.kind())
                    .param("owner", owner.id())
                    .update();
            int added = jdbc.sql("""
                    insert into photo_use (photo_id, owner_kind, owner_id, role, caption_at, caption_place, caption_by, used_at)
                    select p.id, :kind, :owner, :role, :at, :place, :by, :now
                    from photo p where p.id = :photo and p.account is not distinct from :account::uuid
                    on conflict (photo_id, owner_kind) do nothing
                    """)
                    .param("kind", owner.kind())
                    .param("owner", owner.id())
                    .param("role", use.role().text())
                    .param("at", Times.bind(use.caption().at()))
                    .param("place", use.caption().place())
                    .param("by", use.caption().by())
                    .param("now", Times.bind(time.now()))
                    .param("photo", use.photoId())
                    .param("account", caller.accountId())
                    .update();
            if (added == 0 && !isAttached(caller, owner, use)) {
                throw new ProblemException(
                        PhotoProblem.PHOTO_REFUSED,
                        "You sent no photo " + use.photoId() + ", or it is attached to something else of this kind");
            }
        }
    }

    /** What somebody else attached there shows nothing that this caller did. */
    private boolean isAttached(Caller caller, Owner owner, NewUse use) {
        return jdbc.sql("""
                select exists (select from photo_use u join photo p on p.id = u.photo_id
                    where u.photo_id = :photo and u.owner_kind = :kind and u.owner_id = :owner
                        and (u.role = :role or u.role = 'scene' and :role = 'before')
                        and p.account is not distinct from :account::uuid)
                """)
                .param("photo", use.photoId())
                .param("kind", owner.kind())
                .param("owner", owner.id())
                .param("role", use.role().text())
                .param("account", caller.accountId())
                .query(Boolean.class)
                .single();
    }

    @Override
    public void detach(Owner owner, UUID photoId) {
        jdbc.sql("""
                insert into photo_detached (photo_id, owner_kind, owner_id, detached_at)
                select photo_id, owner_kind, owner_id, :now from photo_use
                where photo_id = :photo and owner_kind = :kind and owner_id = :owner
                on conflict do nothing
                """)
                .param("now", Times.bind(time.now()))
                .param("photo", photoId)
                .param("kind", owner.kind())
                .param("owner", owner.id())
                .update();
    }

    @Override
    public void withhold(Owner owner, boolean withheld) {
        jdbc.sql(withheld ? """
            insert into photo_withheld (photo_id, withheld_at)
            select photo_id, :now from photo_use where owner_kind = :kind and owner_id = :owner
            on conflict do nothing
            """ : """
                delete from photo_withheld where :now::timestamptz is not null and photo_id in (
                    select photo_id from photo_use where owner_kind = :kind and owner_id = :owner)
                """)
                .param("now", Times.bind(time.now()))
                .param("kind", owner.kind())
                .param("owner", owner.id())
                .update();
    }

    @Transactional(readOnly = true)
    boolean isWithheld(UUID photoId) {
        return jdbc.sql("select exists (select from photo_withheld where photo_id = :photo)")
                .param("photo", photoId)
                .query(Boolean.class)
                .single();
    }

    @Override
    @Transactional(readOnly = true)
    public Map<UUID, List<Use>> list(String ownerKind, Collection<UUID> owners) {
        return jdbc
                .sql("select u.* from photo_use u where u.owner_kind = :kind and u.owner_id = any(:owners) and " + SHOWN
                        + " order by u.used_at, u.photo_id")
                .param("kind", ownerKind)
                .param("owners", owners.toArray(UUID[]::new))
                .query(JdbcPhotoUses::row)
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        attached -> attached.owner().id(),
                        LinkedHashMap::new,
                        Collectors.mapping(Attached::use, Collectors.toList())));
    }

    /** All that a photo is attached to, the first first. */
    @Transactional(readOnly = true)
    List<Attached> ofPhoto(UUID photoId) {
        return jdbc.sql("select u.* from photo_use u where u.photo_id = :photo and " + SHOWN
                        + " order by u.used_at, u.owner_kind")
                .param("photo", photoId)
                .query(JdbcPhotoUses::row)
                .list();
    }

    private static Attached row(ResultSet row, int number) throws SQLException {
        return new Attached(
                new Owner(row.getString("owner_kind"), row.getObject("owner_id", UUID.class)),
                new Use(
                        row.getObject("photo_id", UUID.class),
                        PhotoRole.of(row.getString("role")),
                        new Caption(
                                Times.get(row, "caption_at"),
                                row.getString("caption_place"),
                                row.getString("caption_by"))));
    }
}
