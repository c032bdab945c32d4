package org.wangge.server.asset.internal;

import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.server.asset.Asset;
import org.wangge.server.asset.AssetPhotos;
import org.wangge.server.asset.AssetProblem;
import org.wangge.server.asset.Assets;
import org.wangge.server.files.PhotoOwners;
import org.wangge.server.files.PhotoUses;
import org.wangge.server.identity.Audit;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;

/** People of the office who see an object see its photos. */
@Repository
@Transactional
class JdbcAssetPhotos implements AssetPhotos, PhotoOwners {

    static final String KIND = "asset";

    private final PhotoUses uses;
    private final Assets assets;
    private final AssetWriter writer;
    private final Audit audit;
    private final OfficeTime time;

    JdbcAssetPhotos(PhotoUses uses, Assets assets, AssetWriter writer, Audit audit, OfficeTime time) {
        this.uses = uses;
        this.assets = assets;
        this.writer = writer;
        this.audit = audit;
        this.time = time;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    @Transactional(readOnly = true)
    public boolean maySee(Caller caller, UUID ownerId) {
        return caller.may(Permission.VIEW_CASES) && assets.find(caller, ownerId).isPresent();
    }

    @Override
    @Transactional(readOnly = true)
    public List<Shot> list(Caller caller, UUID asset) {
        caller.require(Permission.VIEW_CASES);
        assets.get(caller, asset, null);
        return shots(asset);
    }

    private List<Shot> shots(UUID asset) {
        return uses.list(KIND, List.of(asset)).getOrDefault(asset, List.of()).stream()
                .map(use -> new Shot(
                        use.photoId(), use.caption().at(), use.caption().by()))
                .toList();
    }

    @Override
    public List<Shot> attach(Caller caller, UUID id, UUID photo) {
        Asset asset = writer.locked(caller, id);
        writer.requireLasting(asset);
        List<Shot> before = shots(id);
        if (isIn(before, photo)) {
            return before;
        }
        if (before.size() >= MOST) {
            throw ProblemException.ofField(
                    AssetProblem.ASSET_REFUSED, "photo", "An object has at most " + MOST + " photos");
        }
        uses.attach(
                caller,
                owner(id),
                List.of(new PhotoUses.NewUse(
                        photo,
                        PhotoUses.PhotoRole.SCENE,
                        new PhotoUses.Caption(time.now(), asset.name(), caller.displayName()))));
        List<Shot> after = shots(id);
        audit.change(caller, "asset.photo", "asset/" + id, before, after);
        return after;
    }

    @Override
    public List<Shot> detach(Caller caller, UUID id, UUID photo) {
        writer.locked(caller, id);
        List<Shot> before = shots(id);
        if (!isIn(before, photo)) {
            return before;
        }
        uses.detach(owner(id), photo);
        List<Shot> after = shots(id);
        audit.change(caller, "asset.photo", "asset/" + id, before, after);
        return after;
    }

    private static boolean isIn(List<Shot> shots, UUID photo) {
        return shots.stream().anyMatch(shot -> shot.id().equals(photo));
    }

    static PhotoUses.Owner owner(UUID asset) {
        return new PhotoUses.Owner(KIND, asset);
    }
}
