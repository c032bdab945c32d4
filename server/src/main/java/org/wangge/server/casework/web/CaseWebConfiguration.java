package org.wangge.server.casework.web;

import org.springframework.context.annotation.Configuration;
import org.springframework.format.FormatterRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.wangge.server.casework.ActionWord;

/** Reads the words of actions in addresses. */
@Configuration(proxyBeanMethods = false)
class CaseWebConfiguration implements WebMvcConfigurer {

    @Override
    public void addFormatters(FormatterRegistry registry) {
        registry.addConverter(String.class, ActionWord.class, ActionWord::of);
    }
}
