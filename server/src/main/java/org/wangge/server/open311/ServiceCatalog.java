package org.wangge.server.open311;

import java.util.List;
import java.util.function.Consumer;
import org.wangge.server.casework.CategoryCode;
import org.wangge.server.identity.Caller;
import org.wangge.server.shared.Labels;

/** What the public can report, as administrators edit it: also what is not offered. Needs {@code ADMINISTER}; each change is audited. */
public interface ServiceCatalog {

    /** All, in the order the page shows them. */
    List<Entry> list(Caller caller);

    /**
     * One of them.
     *
     * @throws org.wangge.server.shared.ProblemException 404 where there is none of this code
     */
    Entry get(Caller caller, String code);

    /**
     * Adds one.
     *
     * @throws org.wangge.server.shared.ProblemException 409 where there is one of this code, 422 for what the dictionary does not know or cannot
     *     be kept
     */
    Entry add(Caller caller, String code, ServiceData data);

    /**
     * Changes one, its questions as a whole. Reports that were made keep what they answered.
     *
     * @param precondition sees what is stored, and ends the operation where that is not what the caller has read
     * @throws org.wangge.server.shared.ProblemException 404, 422
     */
    Entry put(Caller caller, String code, ServiceData data, Consumer<Entry> precondition);

    /**
     * One as it is kept.
     *
     * @param code such as {@code rubbish}; it stays, programs know it
     * @param version counts its changes
     */
    record Entry(String code, ServiceData data, int version) {}

    /**
     * What is said of one.
     *
     * @param category of the dictionary a report becomes
     * @param keywords separated by commas
     * @param picture which drawing of the page shows it
     * @param position its place in the list, from 1
     * @param enabled whether it is offered
     * @param questions in their order
     */
    record ServiceData(
            CategoryCode category,
            Labels name,
            Labels description,
            Labels group,
            String keywords,
            String picture,
            PublicService.Answer answer,
            int position,
            boolean enabled,
            List<PublicQuestion> questions) {
        public ServiceData {
            questions = List.copyOf(questions);
        }
    }
}
