package org.wangge.server.analysis;

import java.util.UUID;
import org.wangge.server.identity.Caller;

/** Answers on paper. */
public interface AnswerSheets {

    /**
     * An answer as PDF on A4: what was asked, the figures with their error, the map, and who is left out, as far as that takes 400 lines.
     *
     * @throws org.wangge.server.shared.ProblemException 404 for a run of somebody else, 409 where it is not done
     */
    byte[] pdf(Caller caller, UUID run, SheetLanguage language);

    /** The language of a sheet. */
    enum SheetLanguage {
        ZH,
        EN
    }
}
