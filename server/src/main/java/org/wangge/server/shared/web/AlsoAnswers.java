package org.wangge.server.shared.web;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Statuses of a handler that its arguments do not tell, for the description of the calls: 201 and 202 stand in
 * {@code @ResponseStatus}, 400 to 404, 413, 415, 422 and 503 are known from path, body and security. 304 says that the answer carries
 * an entity tag.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface AlsoAnswers {

    int[] value();
}
