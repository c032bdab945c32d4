package org.wangge.server.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestExecutionListeners;

/** Like {@link OfficeTest} with a real Tomcat on a free port ({@code local.server.port}), for what happens before servlets. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        properties = {
            "wangge.data=target/office-${surefire.forkNumber:1}",
            "wangge.db.url=postgresql://127.0.0.1:1/replaced_by_the_test"
        },
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(TestDataSourceConfiguration.class)
@TestExecutionListeners(
        listeners = FreshDatabaseListener.class,
        mergeMode = TestExecutionListeners.MergeMode.MERGE_WITH_DEFAULTS)
public @interface ServerTest {}
