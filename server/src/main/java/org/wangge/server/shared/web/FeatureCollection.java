package org.wangge.server.shared.web;

import java.util.List;

/**
 * A GeoJSON feature collection, one page of a list.
 *
 * @param <P> the record with the features' properties
 * @param type always {@code FeatureCollection}
 * @param links {@code next} where there is more
 */
public record FeatureCollection<P>(String type, List<Feature<P>> features, List<Link> links) {

    /** The media type to answer with. */
    public static final String GEO_JSON = "application/geo+json";

    public FeatureCollection {
        features = List.copyOf(features);
        links = List.copyOf(links);
    }

    public FeatureCollection(List<Feature<P>> features, List<Link> links) {
        this("FeatureCollection", features, links);
    }
}
