package org.wangge.server.copies.internal;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.wangge.server.copies.Copies;
import org.wangge.server.copies.Copy;
import org.wangge.server.copies.CopySource;
import org.wangge.server.copies.Remembered;
import org.wangge.server.copies.Seen;

/** For tests of other packages: the copies of a second server on the database of the test, with a thread that follows commits of its own. */
public final class OtherServer implements Copies, AutoCloseable {

    private final FollowedCopies copies;
    private final JdbcTransactionManager transactions;

    public OtherServer(BeanFactory beans) {
        OwnWrites writes = new OwnWrites();
        transactions = new JdbcTransactionManager(beans.getBean(DataSource.class));
        transactions.setTransactionExecutionListeners(List.of(writes));
        copies = new FollowedCopies(
                beans.getBean(DataSource.class), new CommitLog(beans.getBean(JdbcClient.class)), transactions, writes);
    }

    /** What is written by these is a write of the second server, and of no other. */
    public PlatformTransactionManager transactions() {
        return transactions;
    }

    @Override
    public <S> Copy<S> keep(CopySource<S> source) {
        return copies.keep(source);
    }

    @Override
    public <T> T ask(Supplier<T> question) {
        return copies.ask(question);
    }

    @Override
    public boolean isAsked() {
        return copies.isAsked();
    }

    @Override
    public <S> Seen<S> seen(Copy<S> copy) {
        return copies.seen(copy);
    }

    @Override
    public void leaveMemory() {
        copies.leaveMemory();
    }

    @Override
    public <T> T remembered(Copy<Remembered> copy, Object key, Supplier<T> fromDatabase) {
        return copies.remembered(copy, key, fromDatabase);
    }

    @Override
    public <K, T> Map<K, T> remembered(
            Copy<Remembered> copy, Collection<K> keys, Function<Collection<K>, Map<K, T>> fromDatabase) {
        return copies.remembered(copy, keys, fromDatabase);
    }

    @Override
    public <S> Optional<S> leased(Copy<S> copy) {
        return copies.leased(copy);
    }

    /** Begins to hear of commits, and loads what is kept. */
    public void start() {
        copies.start();
    }

    /** Hears of nothing any more. */
    @Override
    public void close() {
        copies.stop();
    }
}
