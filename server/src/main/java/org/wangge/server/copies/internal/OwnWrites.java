package org.wangge.server.copies.internal;

import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;

/**
 * Counts transactions of this server that may have written, before whoever ran them goes on: what was known of the database before one of them is
 * not known any more.
 */
@Component
class OwnWrites implements TransactionExecutionListener {

    private final AtomicLong count = new AtomicLong();

    long count() {
        return count.get();
    }

    /** Something may have been written. */
    void done() {
        count.incrementAndGet();
    }

    /** A commit that failed may have been done all the same. */
    @Override
    public void afterRollback(TransactionExecution transaction, @Nullable Throwable failure) {
        afterCommit(transaction, failure);
    }

    /** Also after a failure. */
    @Override
    public void afterCommit(TransactionExecution transaction, @Nullable Throwable failure) {
        if (!transaction.isReadOnly()) {
            done();
        }
    }
}
