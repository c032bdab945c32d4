package org.wangge.server.shared.jdbc;

import java.util.Collection;
import org.locationtech.jts.geom.Geometry;
import org.wangge.geodata.ewkb.Ewkb;

/**
 * Shapes that come with a question, so that one statement answers for all of them. {@link #SHAPES} begins a statement: a table
 * {@code shape (n, geom)}, {@code n} from 1 in the order of {@link #bind}'s list, under the parameter {@code shapes}.
 */
public final class GivenShapes {

    /** To stand at the beginning of a statement; materialized, so that each shape is read once. */
    public static final String SHAPES = """
            with shape as materialized (
                select n, hex::geometry as geom from unnest(:shapes::text[]) with ordinality as given (hex, n))
            """;

    private GivenShapes() {}

    /** The value of the parameter {@code shapes}. */
    public static String[] bind(Collection<Geometry> lonLat) {
        return lonLat.stream().map(Ewkb::writeHex).toArray(String[]::new);
    }
}
