package org.wangge.server.publish.spi;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An object, or what is to change of one, as it is sent.
 *
 * @param properties of the collection, none of the server's; null in it takes a value away
 * @param geometry CGCS2000 lon/lat; null only in a change, for the place it has
 */
public record ItemContent(ObjectNode properties, @Nullable Geometry geometry) {

    public ItemContent {
        properties = properties.deepCopy();
    }

    /**
     * The text of a property; empty where there is none.
     *
     * @throws ProblemException 422 for a value that is no text
     */
    public Optional<String> text(String name) {
        JsonNode value = properties.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isString()) {
            throw ProblemException.ofField(
                    RequestProblem.REFUSED, "/properties/" + name, name + " is a text, not " + value.getNodeType());
        }
        return Optional.of(value.asString());
    }

    /**
     * The text of a property after a change.
     *
     * @param before what it is now
     */
    public @Nullable String changed(String name, @Nullable String before) {
        return properties.has(name) ? text(name).orElse(null) : before;
    }
}
