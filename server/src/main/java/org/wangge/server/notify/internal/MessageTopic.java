package org.wangge.server.notify.internal;

import java.util.UUID;
import org.springframework.stereotype.Component;
import org.wangge.server.identity.Caller;
import org.wangge.server.live.Live;
import org.wangge.server.live.Topic;
import org.wangge.server.live.TopicSource;
import org.wangge.server.notify.MessageKind;
import org.wangge.server.notify.Urgency;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;

/** Tells an account of its messages; the key is the account's id, and only itself may watch. */
@Component
class MessageTopic implements TopicSource {

    private static final String KIND = "messages";

    private final Live live;

    MessageTopic(Live live) {
        this.live = live;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void requireMayWatch(Caller caller, String key) {
        if (caller.accountId() == null || !key.equals(caller.accountId().toString())) {
            throw new ProblemException(RequestProblem.FORBIDDEN, "You see your own messages only");
        }
    }

    static Topic of(UUID account) {
        return new Topic(KIND, account.toString());
    }

    /** What is told of a message: enough to know whether to ring. */
    record Told(UUID id, MessageKind kind, Urgency urgency, boolean rings) {}

    void tell(UUID account, Told told) {
        live.tell(of(account), "message", told);
    }

    /** That some were read, perhaps on another device. */
    void tellRead(UUID account, int unread) {
        live.tell(of(account), "messages-read", new Read(unread));
    }

    /** How many are left. */
    record Read(int unread) {}
}
