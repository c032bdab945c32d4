package org.wangge.geodata.geojson;

import org.jspecify.annotations.Nullable;

/** A place in the document, made into a JSON pointer only when something is wrong there. */
record JsonPath(@Nullable JsonPath parent, @Nullable String member, int index) {

    static final JsonPath ROOT = new JsonPath(null, null, -1);

    JsonPath member(String name) {
        return new JsonPath(this, name, -1);
    }

    JsonPath item(int number) {
        return new JsonPath(this, null, number);
    }

    String pointer() {
        if (parent == null) {
            return "";
        }
        return parent.pointer() + "/"
                + (member == null ? index : member.replace("~", "~0").replace("/", "~1"));
    }

    GeoJsonException fault(String message) {
        return new GeoJsonException(pointer(), message);
    }
}
