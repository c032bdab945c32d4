package org.wangge.server.casework.web;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.wangge.server.casework.ActionWord;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;

/** Which action takes which members of its body. One that it would not use is a mistake of the sender's, and told. */
final class ActionMembers {

    private static final List<Member> MEMBERS = List.of(
            new Member(
                    "reason",
                    ActionBody::reason,
                    EnumSet.of(
                            ActionWord.REJECT,
                            ActionWord.RETURN,
                            ActionWord.REWORK,
                            ActionWord.DECLINE,
                            ActionWord.REOPEN,
                            ActionWord.VOID)),
            new Member(
                    "person", ActionBody::person, EnumSet.of(ActionWord.DISPATCH, ActionWord.VERIFY, ActionWord.CHECK)),
            new Member("team", ActionBody::team, EnumSet.of(ActionWord.DISPATCH)),
            new Member("department", ActionBody::department, EnumSet.of(ActionWord.DISPATCH)),
            new Member(
                    "outcome", ActionBody::outcome, EnumSet.of(ActionWord.VERIFY, ActionWord.CHECK, ActionWord.RESUME)),
            new Member("category", ActionBody::category, EnumSet.of(ActionWord.FILE)),
            new Member("condition", ActionBody::condition, EnumSet.of(ActionWord.FILE)),
            new Member("body", ActionBody::body, EnumSet.of(ActionWord.TRANSFER_OUT)),
            new Member("number", ActionBody::number, EnumSet.of(ActionWord.TRANSFER_OUT)),
            new Member("deadline", ActionBody::deadline, EnumSet.of(ActionWord.TRANSFER_OUT, ActionWord.SUPERVISE)),
            new Member("extension", ActionBody::extension, EnumSet.of(ActionWord.REQUEST_EXTENSION)),
            new Member("until", ActionBody::until, EnumSet.of(ActionWord.REQUEST_SUSPENSION)),
            new Member("level", ActionBody::level, EnumSet.of(ActionWord.ESCALATE)),
            new Member("into", ActionBody::into, EnumSet.of(ActionWord.MERGE)),
            new Member("accuracyMetres", ActionBody::accuracyMetres, EnumSet.of(ActionWord.ARRIVE)),
            new Member("positionAt", ActionBody::positionAt, EnumSet.of(ActionWord.ARRIVE)),
            new Member("suggested", ActionBody::suggested, EnumSet.of(ActionWord.DISPATCH)),
            new Member(
                    "beforePhotoIds",
                    ActionBody::beforePhotoIds,
                    EnumSet.of(ActionWord.HANDLE, ActionWord.SELF_HANDLE)));

    private ActionMembers() {}

    private record Member(String name, Function<ActionBody, @Nullable Object> value, Set<ActionWord> words) {}

    /**
     * Refuses a body with a member that the action does not take.
     *
     * @throws ProblemException 400 naming the member
     */
    static void check(ActionWord word, ActionBody body) {
        for (Member member : MEMBERS) {
            if (member.value().apply(body) != null && !member.words().contains(word)) {
                throw ProblemException.ofField(
                        RequestProblem.UNREADABLE_BODY,
                        "/" + member.name(),
                        word.text() + " takes no member '" + member.name() + "'");
            }
        }
    }
}
