package org.wangge.geodata.crs;

import org.locationtech.jts.geom.Geometry;
import org.wangge.geodata.Bbox;
import org.wangge.geodata.Cgcs2000;
import org.wangge.geodata.LonLat;

/** Systems whose numbers are stored as they come, in the order longitude, latitude. */
public enum GeographicCrs implements Crs {
    CRS84("CRS84"),
    EPSG_4326("EPSG:4326"),
    EPSG_4490("EPSG:4490");

    private final String code;

    GeographicCrs(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public int srid() {
        return Cgcs2000.SRID;
    }

    @Override
    public boolean projected() {
        return false;
    }

    @Override
    public LonLat toLonLat(double x, double y) {
        return new LonLat(x, y);
    }

    @Override
    public PlanePoint fromLonLat(LonLat place) {
        return new PlanePoint(place.lon(), place.lat());
    }

    @Override
    public Geometry fromLonLat(Geometry geometry) {
        return toLonLat(geometry);
    }

    @Override
    public Bbox toLonLat(double west, double south, double east, double north) {
        return new Bbox(west, south, east, north);
    }
}
