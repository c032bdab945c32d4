package org.wangge.server.casework;

import java.util.Set;
import org.springframework.beans.factory.BeanFactory;
import org.wangge.server.identity.Caller;
import org.wangge.server.live.TopicSource;
import org.wangge.server.shared.ProblemException;

/** Asks who may watch which topic of cases. */
final class CaseWatching {

    private final TopicSource source;

    CaseWatching(BeanFactory beans) {
        source = beans.getBeanProvider(TopicSource.class).stream()
                .filter(one -> one.kind().equals("cases"))
                .findFirst()
                .orElseThrow();
    }

    Set<String> keys(Caller caller) {
        return source.keysOf(caller);
    }

    boolean may(Caller caller, String key) {
        try {
            source.requireMayWatch(caller, key);
            return true;
        } catch (ProblemException e) {
            return false;
        }
    }
}
