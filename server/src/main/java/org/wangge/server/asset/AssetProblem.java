package org.wangge.server.asset;

import org.wangge.server.shared.ProblemType;

/** What can be wrong with field objects. */
public enum AssetProblem implements ProblemType {
    ASSET_NOT_FOUND(404, "There is no such field object"),
    ASSET_REFUSED(422, "The field object cannot be like this"),
    ASSET_ATTRIBUTES_REFUSED(422, "The attributes are not as the kind wants them"),
    ASSET_SHAPE_REFUSED(422, "The shape cannot be taken"),
    ASSET_TOO_LARGE(413, "The shape has too many vertices"),
    ASSET_STATE_IMPOSSIBLE(409, "This state cannot follow"),
    ASSET_ENDED(409, "The field object has ended"),
    ASSET_CODE_TAKEN(409, "The code belongs to another object"),
    ASSET_CHANGED_LATER(409, "It was changed after that day"),
    ASSET_TERM_OVERLAPS(409, "Another contract is for the same at that time"),
    ASSET_SLOT_REFUSED(422, "Nobody can be this of the object"),
    ASSET_WATCH_REFUSED(422, "The hours and duties cannot be like this"),
    ASSET_WATCH_OVERLAPS(409, "Somebody would be at two places at once"),
    ASSET_NOT_PATROLLED(422, "Objects of this kind are not patrolled"),
    UPKEEP_NOT_FOUND(404, "There is no such upkeep task"),
    UPKEEP_REFUSED(422, "The upkeep task cannot be like this"),
    UPKEEP_OVER(409, "The upkeep task is done or dropped"),
    UPKEEP_CLIENT_ID_REUSED(422, "The client id was used for another upkeep task"),
    ASSET_EXPORT_REFUSED(422, "The objects cannot be written like this"),
    ASSET_EXPORT_NEEDS_GDAL(503, "This format needs GDAL on the server");

    private final int status;
    private final String title;

    AssetProblem(int status, String title) {
        this.status = status;
        this.title = title;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String title() {
        return title;
    }
}
