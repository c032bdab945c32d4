package org.wangge.server.copies.internal;

import javax.sql.DataSource;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.wangge.server.copies.Copies;
import org.wangge.server.copies.Copy;
import org.wangge.server.copies.CopySource;

/** For tests of other packages: the copies of a second server on the database of the test, with a thread that follows commits of its own. */
public final class OtherServer implements Copies, AutoCloseable {

    private final FollowedCopies copies;

    public OtherServer(BeanFactory beans) {
        copies = new FollowedCopies(
                beans.getBean(DataSource.class),
                new CommitLog(beans.getBean(JdbcClient.class)),
                beans.getBean(PlatformTransactionManager.class));
    }

    @Override
    public <S> Copy<S> keep(CopySource<S> source) {
        return copies.keep(source);
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
