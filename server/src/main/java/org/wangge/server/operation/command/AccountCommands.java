package org.wangge.server.operation.command;

import tools.jackson.databind.JsonNode;

/** {@code token USER} and {@code admin create USER}. */
final class AccountCommands {

    private AccountCommands() {}

    /** Prints the token alone on the last line. */
    static void token(Arguments arguments) {
        String user = arguments.word(0, "USER");
        JsonNode issued = RunningOffice.get(arguments.data())
                .post(
                        "/api/tokens",
                        RunningOffice.JSON
                                .createObjectNode()
                                .put("username", user)
                                .put("name", "made with wangge token"));
        WanggeCommand.say("A token that acts as " + user + " until "
                + issued.path("expiresAt").asString("") + ". It is shown this one time:");
        WanggeCommand.answer(issued.path("token").asString());
    }

    /** Prints the password alone on the last line. */
    static void createAdministrator(Arguments arguments) {
        JsonNode made = RunningOffice.get(arguments.data())
                .post(
                        "/api/operation/administrators",
                        RunningOffice.JSON.createObjectNode().put("username", arguments.word(0, "USER")));
        WanggeCommand.say(
                "The administrator " + made.path("username").asString() + " has this password, shown this one time:");
        WanggeCommand.answer(made.path("password").asString());
    }
}
