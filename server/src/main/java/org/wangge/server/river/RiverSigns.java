package org.wangge.server.river;

import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Point;
import org.wangge.server.identity.Caller;

/** The public signs that name a segment's chief (河长公示牌). Reading needs {@code VIEW_MAP}; writing as in {@link RiverRegister}. */
public interface RiverSigns {

    /** The signs of a segment, by code. */
    List<Sign> ofSegment(Caller caller, UUID segmentId);

    Sign get(Caller caller, UUID id);

    Sign add(Caller caller, SignDraft draft);

    Sign put(Caller caller, UUID id, SignDraft draft, Consumer<Sign> precondition);

    void remove(Caller caller, UUID id, Consumer<Sign> precondition);

    /**
     * A public sign.
     *
     * @param geometryJson GeoJSON in CGCS2000 longitude and latitude, unrounded
     */
    record Sign(
            UUID id,
            String code,
            @Nullable String text,
            @Nullable UUID segmentId,
            String geometryJson,
            int version) {}

    /**
     * What an editor says of a sign.
     *
     * @param segmentId null for the nearest segment within 200 m
     * @param point null leaves it where it is
     */
    record SignDraft(
            String code,
            @Nullable String text,
            @Nullable UUID segmentId,
            @Nullable Point point) {}
}
