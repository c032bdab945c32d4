package org.wangge.geodata.io;

/** Takes what a file holds, one by one in file order, on the reading thread. An exception thrown here ends the read. */
public interface FeatureSink {

    void feature(SourceFeature feature);

    void finding(DataFinding finding);
}
