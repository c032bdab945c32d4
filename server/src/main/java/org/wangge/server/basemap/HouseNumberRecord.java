package org.wangge.server.basemap;

import org.locationtech.jts.geom.Point;

/**
 * A house number on a street.
 *
 * @param sourceId its id in the source
 * @param point longitude and latitude, CGCS2000
 * @param number as it stands on the house, without 号
 */
public record HouseNumberRecord(String sourceId, Point point, String street, String number) {}
