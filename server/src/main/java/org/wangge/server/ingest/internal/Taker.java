package org.wangge.server.ingest.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.wangge.geodata.io.DataFinding;
import org.wangge.server.identity.Caller;
import org.wangge.server.shared.IntakeResult;

/**
 * What one kind of import does with one file. Made anew for each run of a job.
 *
 * @param <T> a record of the file
 */
interface Taker<T> {

    /**
     * Reads the whole file, always in the same order. Called twice in a run: to count, with everything only looked at, and to
     * take.
     */
    void read(Path file, Events<T> events) throws IOException;

    /** Takes a batch in the running transaction; findings beside the rejections of the result go to {@code findings}. */
    IntakeResult take(Caller caller, List<Item<T>> batch, Consumer<DataFinding> findings);

    /** What is left to do when all records are taken, in a transaction of its own; doing it again changes nothing. */
    default IntakeResult finish(Caller caller, Consumer<DataFinding> findings) {
        return IntakeResult.NONE;
    }

    /** How much of a batch a record is. */
    default int weight(T record) {
        return 1;
    }

    /** How much is taken at once. */
    default int batchWeight() {
        return 1000;
    }

    /** Receives what is read. */
    interface Events<T> {
        void item(Item<T> item);

        void finding(DataFinding finding);
    }

    /**
     * A record.
     *
     * @param key its id in the source
     * @param row its number in the file, 0 where it has none
     * @param where its place, for findings
     */
    record Item<T>(String key, long row, @Nullable Geometry where, T value) {}
}
