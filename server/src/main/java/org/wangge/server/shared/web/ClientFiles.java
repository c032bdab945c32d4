package org.wangge.server.shared.web;

import java.time.Duration;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.EncodedResourceResolver;

/**
 * How long browsers may keep the files of the web client. What lies in {@code /assets} has a hash of its content in its name and
 * never changes. All else is asked for each time, and never by its date: the build gives every file the same one, so a browser
 * would be told for ever that the page of an older version is still good.
 */
@Configuration(proxyBeanMethods = false)
class ClientFiles implements WebMvcConfigurer {

    private static final String ROOT = "classpath:/META-INF/resources/";

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/assets/**")
                .addResourceLocations(ROOT + "assets/")
                .setUseLastModified(false)
                .setCacheControl(CacheControl.maxAge(Duration.ofDays(365)).immutable())
                // Packed by the build, beside each file: a first visit fetches a hundred of them.
                .resourceChain(true)
                .addResolver(new EncodedResourceResolver());
        askedForEachTime(
                registry,
                ROOT,
                "/index.html",
                "/sw.js",
                "/outbox-sync.js",
                "/push.js",
                "/ogc-map.js",
                "/ogc-page.css",
                "/workbox-*.js",
                "/manifest.webmanifest");
        askedForEachTime(registry, ROOT + "icons/", "/icons/**");
    }

    private static void askedForEachTime(ResourceHandlerRegistry registry, String location, String... paths) {
        registry.addResourceHandler(paths)
                .addResourceLocations(location)
                .setUseLastModified(false)
                .setCacheControl(CacheControl.noCache());
    }
}
