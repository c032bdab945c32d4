package org.wangge.server.shared.web;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The answer says in a header of which change of the database it is (ADR 0015), for the description of the calls. */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface NumberedAnswer {

    /** The header. */
    String HEADER = "Wangge-Change";
}
