package org.wangge.geodata.geojson;

import org.locationtech.jts.geom.Geometry;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.module.SimpleModule;

/** Lets Jackson write members of type {@link Geometry} as GeoJSON. Reading is left to {@link GeoJsonReader}, which must
 * be told the coordinate system. */
public final class GeoJsonModule extends SimpleModule {

    public GeoJsonModule(GeoJsonWriter writer) {
        super("GeoJSON");
        addSerializer(Geometry.class, new ValueSerializer<Geometry>() {
            @Override
            public void serialize(Geometry value, JsonGenerator json, SerializationContext context) {
                writer.write(value, json);
            }
        });
    }
}
