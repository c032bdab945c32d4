package org.wangge.e2e;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Runs scripts inside the service worker of a window, which Playwright for Java has no word for. */
final class WorkerConsole implements AutoCloseable {

    private final Page page;
    private final CDPSession tools;
    private final String session;
    private final Map<Integer, JsonObject> answers = new ConcurrentHashMap<>();
    private int last;

    private WorkerConsole(Page page, CDPSession tools, String session) {
        this.page = page;
        this.tools = tools;
        this.session = session;
        tools.on("Target.receivedMessageFromTarget", event -> {
            JsonObject message =
                    JsonParser.parseString(event.get("message").getAsString()).getAsJsonObject();
            if (message.has("id")) {
                answers.put(message.get("id").getAsInt(), message);
            }
        });
    }

    /** The worker of the office that this window's context keeps. */
    static WorkerConsole of(Browser browser) {
        Page page = browser.page;
        CDPSession tools = page.context().browser().newBrowserCDPSession();
        CDPSession own = page.context().newCDPSession(page);
        String context = own.send("Target.getTargetInfo")
                .getAsJsonObject("targetInfo")
                .get("browserContextId")
                .getAsString();
        own.detach();
        for (var target : tools.send("Target.getTargets").getAsJsonArray("targetInfos")) {
            JsonObject info = target.getAsJsonObject();
            if (info.get("type").getAsString().equals("service_worker")
                    && info.get("browserContextId").getAsString().equals(context)) {
                JsonObject wish = new JsonObject();
                wish.add("targetId", info.get("targetId"));
                wish.addProperty("flatten", false);
                String session = tools.send("Target.attachToTarget", wish)
                        .get("sessionId")
                        .getAsString();
                return new WorkerConsole(page, tools, session);
            }
        }
        throw new IllegalStateException("the window has no service worker");
    }

    /** The text that an expression, or its promise, answers. */
    String evaluate(String expression) {
        int id = ++last;
        JsonObject parameters = new JsonObject();
        parameters.addProperty("expression", expression);
        parameters.addProperty("awaitPromise", true);
        JsonObject call = new JsonObject();
        call.addProperty("id", id);
        call.addProperty("method", "Runtime.evaluate");
        call.add("params", parameters);
        JsonObject wish = new JsonObject();
        wish.addProperty("sessionId", session);
        wish.addProperty("message", call.toString());
        tools.send("Target.sendMessageToTarget", wish);
        page.waitForCondition(() -> answers.containsKey(id));
        JsonObject result = answers.get(id).getAsJsonObject("result");
        if (result == null || result.has("exceptionDetails")) {
            throw new IllegalStateException(answers.get(id).toString());
        }
        return result.getAsJsonObject("result").get("value").getAsString();
    }

    @Override
    public void close() {
        tools.detach();
    }
}
