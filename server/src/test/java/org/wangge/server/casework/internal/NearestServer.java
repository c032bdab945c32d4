package org.wangge.server.casework.internal;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.wangge.server.copies.Copies;

/** The nearest cases as another server finds them, with a copy of its own. */
final class NearestServer {

    private NearestServer() {}

    static NearestCases of(BeanFactory beans, Copies copies) {
        JdbcClient jdbc = beans.getBean(JdbcClient.class);
        return new NearestCases(
                jdbc,
                beans.getBean(CaseConditions.class),
                new OpenCases(jdbc, beans.getBean(Visibility.class), beans.getBean(JdbcCategories.class), copies),
                beans.getBean(CaseRows.class));
    }
}
