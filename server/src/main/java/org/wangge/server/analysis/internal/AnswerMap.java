package org.wangge.server.analysis.internal;

import java.io.StringWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.wangge.geodata.geojson.GeoJsonWriter;
import org.wangge.server.analysis.CoverageAnswer.Site;
import org.wangge.server.analysis.CoverageQuestion.By;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/** Draws an answer as GeoJSON features, each with the role it has. Numbers have seven decimals, a centimetre. */
final class AnswerMap {

    private final StringWriter text = new StringWriter();
    private final GeoJsonWriter shapes = GeoJsonWriter.rounded(7);

    static String of(
            CoverageInputs inputs, List<ServiceSpot> added, Outcome outcome, List<Site> sites, Geometry reached) {
        return new AnswerMap().write(inputs, added, outcome, sites, reached);
    }

    private String write(
            CoverageInputs inputs, List<ServiceSpot> added, Outcome outcome, List<Site> sites, Geometry reached) {
        try (JsonGenerator json = JsonMapper.shared().createGenerator(text)) {
            json.writeStartObject();
            json.writeStringProperty("type", "FeatureCollection");
            json.writeArrayPropertyStart("features");
            feature(json, "area", inputs.area(), null, null);
            if (!reached.isEmpty()) {
                feature(json, "reach", reached, null, null);
            }
            for (Outcome.Missing missing : outcome.missing()) {
                feature(json, "left-out", missing.shape(), missing.label(), missing.size());
            }
            for (ServiceSpot service : inputs.services().spots()) {
                feature(json, "service", service.place().toPoint(), service.label(), null);
            }
            for (ServiceSpot place : added) {
                feature(json, "added", place.place().toPoint(), null, null);
            }
            for (Site site : sites) {
                feature(json, "site", site.place().toPoint(), null, site.gain());
            }
            if (inputs.question().reach().by() == By.SIGHT) {
                RoadsEvaluation.sight(
                                inputs.walls(),
                                NewSites.spots(sites),
                                inputs.question().reach())
                        .sectors()
                        .forEach(sector -> feature(json, "site-view", sector.polygon(), null, null));
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        return text.toString();
    }

    private void feature(
            JsonGenerator json, String role, Geometry shape, @Nullable String label, @Nullable Double size) {
        json.writeStartObject();
        json.writeStringProperty("type", "Feature");
        json.writeName("geometry");
        shapes.write(shape, json);
        json.writeObjectPropertyStart("properties");
        json.writeStringProperty("role", role);
        if (label != null) {
            json.writeStringProperty("label", label);
        }
        if (size != null) {
            json.writeNumberProperty("size", size);
        }
        json.writeEndObject();
        json.writeEndObject();
    }
}
