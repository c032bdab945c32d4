package org.wangge.server.casework.internal;

import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The steps of an action's transaction, told to whoever watches. In an office nobody does; a test halts the action at each of them, to see
 * that it was done once or not at all.
 */
@Component
class ActionSteps {

    /** In the order in which an action comes to them. */
    enum Step {
        BEGUN,
        LOCKED,
        ALLOWED,
        PHOTOS_ATTACHED,
        EVENT_WRITTEN,
        COLUMNS_WRITTEN,
        TOLD,
        ANSWER_READ,
        COMMITTED
    }

    private volatile Consumer<Step> watcher = step -> {};

    void watch(Consumer<Step> next) {
        watcher = next;
    }

    void reached(Step step) {
        watcher.accept(step);
    }

    /** At the end of the running transaction, before anything is answered. */
    void reachCommit() {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                reached(Step.COMMITTED);
            }
        });
    }
}
