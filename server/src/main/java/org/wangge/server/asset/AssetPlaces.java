package org.wangge.server.asset;

import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.wangge.server.identity.Caller;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where field objects are, for features that compute with them. Needs what {@link Assets} needs: objects of kinds that a caller may not see
 * are as if they were not there.
 */
public interface AssetPlaces {

    /**
     * Hands over every object that a filter means, by id, one after another; there may be a million, so none is kept here. The taker runs
     * while a connection of the database is held, and must not ask it anything.
     *
     * @throws org.wangge.server.shared.ProblemException 400 for a kind there is not, for this caller; 404 for a cell there is not
     */
    void each(Caller caller, AssetFilter filter, Consumer<AssetPlace> taker);

    /**
     * What changes whenever an object that a filter without time could mean changes, begins or is taken in: the same text means the same
     * objects. It does not tell that one ended because its day came.
     */
    String revision(Caller caller, AssetFilter filter);

    /**
     * An object.
     *
     * @param state what its attributes say under the state attribute of its kind, or null
     * @param attributes without phone numbers for who may not see them
     * @param geometry CGCS2000 longitude and latitude, valid, of a type its kind allows
     */
    record AssetPlace(
            UUID id,
            String kind,
            @Nullable String code,
            @Nullable String name,
            @Nullable String state,
            ObjectNode attributes,
            Geometry geometry) {}
}
