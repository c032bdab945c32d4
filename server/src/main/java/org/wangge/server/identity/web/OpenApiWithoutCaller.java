package org.wangge.server.identity.web;

import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Configuration;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.CallerAgain;

/** The caller is an argument of controllers and no parameter of calls. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("springdoc.api-docs.enabled")
class OpenApiWithoutCaller {

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Caller.class, CallerAgain.class);
    }
}
