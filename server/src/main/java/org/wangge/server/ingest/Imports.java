package org.wangge.server.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wangge.server.identity.Caller;

/**
 * Imports of files. Everything needs {@code IMPORT_DATA}; starting and cancelling one also needs the whole office as area, since
 * a file knows no area.
 */
public interface Imports {

    /**
     * Looks at the file, stores it and queues its import.
     *
     * @param content read to its end, not closed
     * @throws org.wangge.server.shared.ProblemException 415 for a format that is not read, 422 for a file that is not what it
     *     says, that attacks the reader, or whose options do not fit
     */
    ImportJob start(Caller caller, ImportKind kind, ImportOptions options, String fileName, InputStream content)
            throws IOException;

    /**
     * One import.
     *
     * @throws org.wangge.server.shared.ProblemException 404 where there is none
     */
    ImportJob get(Caller caller, UUID id);

    /** Imports, the newest first, older than {@code before}. */
    List<ImportJob> list(Caller caller, @Nullable UUID before, int limit);

    /** Findings of an import in the order they were made, behind {@code after}; the first ten thousand are kept. */
    List<ImportFinding> findings(Caller caller, UUID id, @Nullable UUID after, int limit);

    /**
     * Ends an import that is queued or running; what it took stays.
     *
     * @throws org.wangge.server.shared.ProblemException 404 where there is none, 409 where it is finished
     */
    ImportJob cancel(Caller caller, UUID id);
}
