package org.wangge.server.basemap;

/** Which way traffic may go, seen in the direction the line is drawn. */
public enum RoadDirection {
    BOTH,
    FORWARD,
    BACKWARD
}
