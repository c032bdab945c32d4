package org.wangge.server.publish.cql;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wangge.server.publish.cql.CqlTokens.Kind;
import org.wangge.server.publish.cql.CqlTokens.Token;
import org.wangge.server.publish.cql.Operand.Sign;
import org.wangge.server.shared.ProblemException;

/** Where the reading of tokens stands. */
final class CqlCursor {

    private final List<Token> tokens;
    private int at;

    CqlCursor(List<Token> tokens) {
        this.tokens = tokens;
    }

    Token peek() {
        return tokens.get(at);
    }

    /** The token, behind which it goes on; the end stays the end. */
    Token next() {
        Token token = tokens.get(at);
        if (token.kind() != Kind.END) {
            at++;
        }
        return token;
    }

    boolean at(String word) {
        return peek().is(word);
    }

    boolean accept(String word) {
        if (!at(word)) {
            return false;
        }
        next();
        return true;
    }

    void demand(String word) {
        if (!accept(word)) {
            throw Budget.refused("At letter %d there should be %s".formatted(peek().at(), word));
        }
    }

    /** Goes behind one of the signs; null where none of them stands. */
    @Nullable
    Sign sign(Sign... any) {
        for (Sign sign : any) {
            if (accept(sign.word())) {
                return sign;
            }
        }
        return null;
    }

    String text() {
        Token token = next();
        if (token.kind() != Kind.TEXT) {
            throw unexpected(token);
        }
        return token.text();
    }

    double number() {
        boolean negative = accept("-");
        Token token = next();
        if (token.kind() != Kind.NUMBER) {
            throw unexpected(token);
        }
        double value = Literals.number(Double.parseDouble(token.text())).value();
        return negative ? -value : value;
    }

    void end() {
        if (peek().kind() != Kind.END) {
            throw unexpected();
        }
    }

    ProblemException unexpected() {
        return unexpected(peek());
    }

    ProblemException unexpected(Token token) {
        return Budget.refused(
                token.kind() == Kind.END
                        ? "The filter ends too early"
                        : "At letter %d nothing like '%s' can stand".formatted(token.at(), shortened(token.text())));
    }

    private static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }
}
