package org.wangge.server.shared.web;

import org.apache.catalina.core.StandardHost;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class TomcatConfiguration {

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemsFromTomcat(ObjectProvider<RefusalForm> forms) {
        return factory -> factory.addContextCustomizers(context -> {
            if (context.getParent() instanceof StandardHost host) {
                // By the name of its class the host knows that it has its valve, and makes none of its own.
                host.setErrorReportValveClass(ProblemReportValve.class.getName());
                host.getPipeline()
                        .addValve(new ProblemReportValve(forms.orderedStream().toList()));
            }
        });
    }
}
