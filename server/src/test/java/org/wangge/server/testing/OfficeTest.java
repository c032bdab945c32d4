package org.wangge.server.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestExecutionListeners;

/**
 * A test in the whole application, on a database of its own for the class. The application context is shared by all such
 * classes; a bean may therefore not keep rows in memory between requests without a way to notice the change.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        properties = {
            "wangge.data=target/office-${surefire.forkNumber:1}",
            "wangge.timers=false",
            "wangge.db.url=postgresql://127.0.0.1:1/replaced_by_the_test",
            "springdoc.api-docs.enabled=true"
        })
@AutoConfigureMockMvc
@Import(TestDataSourceConfiguration.class)
@TestExecutionListeners(
        listeners = FreshDatabaseListener.class,
        mergeMode = TestExecutionListeners.MergeMode.MERGE_WITH_DEFAULTS)
public @interface OfficeTest {}
