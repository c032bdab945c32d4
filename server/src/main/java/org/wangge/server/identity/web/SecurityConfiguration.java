package org.wangge.server.identity.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.wangge.server.identity.OnceOnly;
import org.wangge.server.identity.Sessions;
import org.wangge.server.identity.Tokens;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;
import org.wangge.server.shared.web.ProblemResponses;

/**
 * What may be asked without logging in, which is this list and nothing else; and the headers every answer carries. What a
 * role allows is decided in the public face of each module.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    /** The built web client: its files hold no data. Pages live behind the hash, so {@code /} is the only one. */
    private static final String[] CLIENT = {
        "/",
        "/index.html",
        "/assets/**",
        "/icons/**",
        "/favicon.ico",
        "/manifest.webmanifest",
        "/sw.js",
        "/outbox-sync.js",
        "/push.js",
        "/ogc-map.js",
        "/ogc-page.css",
        "/workbox-*.js"
    };

    private static final String[] OPEN = {
        "/api/office", "/api/openapi.json", "/actuator/health", "/problems/**", "/api/public/**", "/open311/**"
    };

    /** Who reports without an account; programs that do have a key of their own, which their handler asks for. */
    private static final String[] PUBLIC_DESK = {"/api/public/reports", "/open311/**"};

    /** Phones and trackers, which have a token of their own that their handler asks for. */
    private static final String TRACKERS = "/tracking/**";

    /**
     * No script, style or worker but our own files; pictures may also come from memory, where photos are looked at before they are
     * sent.
     */
    private static final String CONTENT_SECURITY = String.join(
            "; ",
            "default-src 'self'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self' data: blob:",
            "font-src 'self'",
            "connect-src 'self'",
            "worker-src 'self'",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'");

    @Bean
    SecurityFilterChain everything(
            HttpSecurity http,
            Sessions sessions,
            Tokens tokens,
            @Value("${wangge.ogc.reader}") String reader,
            OnceOnly once,
            ProblemResponses problems) {
        OpenServices open = new OpenServices(reader, tokens);
        return http.authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(
                                DispatcherType.ERROR, DispatcherType.ASYNC, DispatcherType.FORWARD)
                        .permitAll()
                        .requestMatchers(HttpMethod.GET, CLIENT)
                        .permitAll()
                        .requestMatchers(HttpMethod.HEAD, CLIENT)
                        .permitAll()
                        .requestMatchers(HttpMethod.GET, OPEN)
                        .permitAll()
                        .requestMatchers(HttpMethod.HEAD, OPEN)
                        .permitAll()
                        .requestMatchers(HttpMethod.POST, SessionController.PATH)
                        .permitAll()
                        .requestMatchers(HttpMethod.POST, PUBLIC_DESK)
                        .permitAll()
                        .requestMatchers(TRACKERS)
                        .permitAll()
                        .requestMatchers("/actuator/**")
                        .hasRole("ADMIN")
                        .anyRequest()
                        .authenticated())
                .addFilterBefore(
                        new CallerFilter(sessions, tokens, open, problems), AnonymousAuthenticationFilter.class)
                .addFilterAfter(new IdempotencyFilter(once, problems), AuthorizationFilter.class)
                .exceptionHandling(failures -> failures.authenticationEntryPoint((request, response, e) -> {
                            if (LoginPage.isFor(request)) {
                                LoginPage.send(response);
                            } else {
                                problems.send(request, response, nobody());
                            }
                        })
                        .accessDeniedHandler((request, response, e) -> problems.send(request, response, denied())))
                .headers(SecurityConfiguration::headers)
                // The XSRF token is bound to the session and checked where the session is found: CallerFilter.
                .csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .build();
    }

    private static void headers(HeadersConfigurer<HttpSecurity> headers) {
        headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_SECURITY))
                .frameOptions(HeadersConfigurer.FrameOptionsConfig::deny)
                .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(policy -> policy.policy("geolocation=(self), camera=(self), microphone=()"))
                .httpStrictTransportSecurity(
                        hsts -> hsts.includeSubDomains(false).maxAgeInSeconds(31_536_000))
                // Controllers and static files say themselves how long they may be kept.
                .cacheControl(HeadersConfigurer.CacheControlConfig::disable);
    }

    /** What each filter of the chain takes is of no use to an office, and to ask costs as much as reading a request. */
    @Bean
    SecurityObservationSettings noSecurityObservations() {
        return SecurityObservationSettings.noObservations();
    }

    /** Spring Security would otherwise make a user with a printed password. */
    @Bean
    AuthenticationManager noOtherLogin() {
        return authentication -> {
            throw new UnsupportedOperationException("logins go through Sessions");
        };
    }

    /** Paths with {@code ;}, {@code //}, encoded slashes and the like. */
    @Bean
    RequestRejectedHandler rejected(ProblemResponses problems) {
        return (HttpServletRequest request,
                HttpServletResponse response,
                org.springframework.security.web.firewall.RequestRejectedException e) -> problems.send(
                request,
                response,
                new ProblemException(RequestProblem.INVALID_PARAMETER, "The path is not a plain one"));
    }

    private static ProblemException nobody() {
        return new ProblemException(RequestProblem.UNAUTHENTICATED, "Log in first");
    }

    private static ProblemException denied() {
        return new ProblemException(RequestProblem.FORBIDDEN, "Your role does not allow this");
    }
}
