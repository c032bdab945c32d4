package org.wangge.geodata.geojson;

import org.wangge.geodata.GeodataException;

/** JSON that is not a GeoJSON geometry, or one over the limits; says where by a JSON pointer. */
public final class GeoJsonException extends GeodataException {

    private final String pointer;
    private final String fault;

    GeoJsonException(String pointer, String fault) {
        this("invalid-geojson", pointer, fault);
    }

    private GeoJsonException(String code, String pointer, String fault) {
        super(code, pointer.isEmpty() ? fault : pointer + ": " + fault);
        this.pointer = pointer;
        this.fault = fault;
    }

    static GeoJsonException overLimit(String pointer, String fault) {
        return new GeoJsonException("geojson-limit", pointer, fault);
    }

    /** Where the fault is, a JSON pointer (RFC 6901) from the geometry object; empty for the object itself. */
    public String pointer() {
        return pointer;
    }

    /** The fault without the place, for people. */
    public String fault() {
        return fault;
    }

    /** The same fault of a geometry that is a member of a larger document, for example {@code /place}. */
    public GeoJsonException within(String outerPointer) {
        GeoJsonException moved = new GeoJsonException(code(), outerPointer + pointer, fault);
        moved.setStackTrace(getStackTrace());
        return moved;
    }
}
