package org.wangge.geodata.osm;

import org.wangge.geodata.io.DataFinding;

/** Takes what an extract holds, one by one, on the reading thread. An exception thrown here ends the read. */
public interface OsmSink {

    void feature(OsmFeature feature);

    void finding(DataFinding finding);
}
