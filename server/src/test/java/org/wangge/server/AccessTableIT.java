package org.wangge.server;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;
import org.wangge.server.identity.Accounts;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.NewAccount;
import org.wangge.server.identity.Role;
import org.wangge.server.identity.Scope;
import org.wangge.server.testing.As;
import org.wangge.server.testing.Golden;
import org.wangge.server.testing.OfficeTest;

/**
 * Who may call what: every mapped endpoint is asked by nobody and by every role, and what comes is compared with the committed
 * table. The requests are readable but mean nothing (see {@link EndpointProbe}), so that an endpoint decides who asks and then finds
 * nothing there. In the table {@code yes} is any answer after that decision, {@code -} is 403, {@code login} 401, and {@code unread}
 * a request that was refused as unreadable before anybody was asked who they are, which needs a better probe.
 */
@OfficeTest
class AccessTableIT {

    @Autowired
    MockMvcTester mvc;

    @Autowired
    List<RequestMappingInfoHandlerMapping> mappings;

    @Autowired
    Accounts store;

    private final Map<Role, Caller> accounts = new EnumMap<>(Role.class);

    @Test
    void theTableIsTheCommittedOne() throws IOException {
        var lines = new TreeMap<String, String>();
        for (RequestMappingInfoHandlerMapping mapping : mappings) {
            mapping.getHandlerMethods().forEach((info, handler) -> add(lines, info, handler));
        }
        String head = "path,method,anonymous,"
                + Arrays.stream(Role.values()).map(Role::name).collect(Collectors.joining(","));
        Golden.compare(
                Path.of("src/test/resources/access.csv"), head + "\n" + String.join("\n", lines.values()) + "\n");
    }

    private void add(TreeMap<String, String> lines, RequestMappingInfo info, HandlerMethod handler) {
        if (handler.getBeanType().getPackageName().startsWith("org.springdoc")) {
            return; // Only there while tests make openapi.json.
        }
        Set<RequestMethod> methods = info.getMethodsCondition().getMethods();
        for (String pattern : info.getPatternValues()) {
            for (RequestMethod method : methods.isEmpty() ? Set.of(RequestMethod.GET) : methods) {
                var probe = new EndpointProbe(HttpMethod.valueOf(method.name()), pattern, info, handler);
                lines.put(pattern + " " + method, pattern + "," + method + "," + String.join(",", answers(probe)));
            }
        }
    }

    private List<String> answers(EndpointProbe probe) {
        List<String> answers = new ArrayList<>();
        answers.add(word(probe.send(mvc, stale(request -> request))));
        for (Role role : Role.values()) {
            answers.add(word(probe.send(mvc, stale(As.caller(account(role))))));
        }
        return answers;
    }

    /** With a tag that nothing has: settings, which are always there, would else be changed, and what is asked next goes by them. */
    private static RequestPostProcessor stale(RequestPostProcessor caller) {
        return request -> {
            MockHttpServletRequest asked = caller.postProcessRequest(request);
            asked.removeHeader("If-Match");
            asked.addHeader("If-Match", "\"of another time\"");
            return asked;
        };
    }

    private Caller account(Role role) {
        return accounts.computeIfAbsent(
                role,
                key -> store.create(
                                Caller.system(),
                                new NewAccount(key.name(), key.name(), null, Set.of(key), Scope.EVERYWHERE, null))
                        .caller());
    }

    private static String word(int status) {
        return switch (status) {
            // After several that failed, further logins are put off.
            case 401, 429 -> "login";
            case 403 -> "-";
            case 400, 415 -> "unread";
            default -> status < 500 || status == 503 ? "yes" : "failed";
        };
    }
}
