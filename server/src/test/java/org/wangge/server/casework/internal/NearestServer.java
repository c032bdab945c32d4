package org.wangge.server.casework.internal;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.wangge.server.casework.NearestQuery;
import org.wangge.server.casework.internal.NearestCases.AsOf;
import org.wangge.server.copies.Copies;
import org.wangge.server.copies.internal.OtherServer;
import org.wangge.server.identity.Caller;

/**
 * A server that finds the nearest cases.
 *
 * @param copies of its own
 * @param writing what is written in it is a write of this server
 */
record NearestServer(NearestCases nearest, Copies copies, TransactionTemplate writing) {

    /** The one the test runs in. */
    static NearestServer here(BeanFactory beans) {
        return new NearestServer(
                beans.getBean(NearestCases.class),
                beans.getBean(Copies.class),
                new TransactionTemplate(beans.getBean(PlatformTransactionManager.class)));
    }

    static NearestServer of(BeanFactory beans, OtherServer other) {
        JdbcClient jdbc = beans.getBean(JdbcClient.class);
        CaseRows rows = beans.getBean(CaseRows.class);
        OpenCases open =
                new OpenCases(jdbc, beans.getBean(Visibility.class), beans.getBean(JdbcCategories.class), rows, other);
        return new NearestServer(
                new NearestCases(jdbc, beans.getBean(CaseConditions.class), open, rows, other),
                other,
                new TransactionTemplate(other.transactions()));
    }

    /**
     * An answer.
     *
     * @param wasAsked whether the database was asked anything for it
     */
    record Answer(AsOf found, boolean wasAsked) {}

    Answer ask(Caller caller, NearestQuery query) {
        return copies.ask(() -> new Answer(
                nearest.measured(caller, query), TransactionSynchronizationManager.isActualTransactionActive()));
    }
}
