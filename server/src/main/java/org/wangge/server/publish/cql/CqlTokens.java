package org.wangge.server.publish.cql;

import java.util.ArrayList;
import java.util.List;

/** Cuts the text form into tokens. */
final class CqlTokens {

    /** What a token is. */
    enum Kind {
        NAME,
        QUOTED_NAME,
        TEXT,
        NUMBER,
        SIGN,
        END
    }

    /**
     * A token.
     *
     * @param text names as they are written, texts without their quotes
     * @param at where it stands, from 1
     */
    record Token(Kind kind, String text, int at) {

        boolean is(String word) {
            return (kind == Kind.NAME || kind == Kind.SIGN) && text.equalsIgnoreCase(word);
        }
    }

    /** Letters that stand behind a backslash for the control characters below them. */
    private static final String ESCAPED = "abtnvfr";

    private static final String CONTROLS = "\u0007\b\t\n\u000b\f\r";

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private CqlTokens(String text) {
        this.text = text;
    }

    static List<Token> of(String text) {
        CqlTokens cutter = new CqlTokens(text);
        cutter.cut();
        return cutter.tokens;
    }

    private void cut() {
        while (at < text.length()) {
            char letter = text.charAt(at);
            if (Character.isWhitespace(letter)) {
                at++;
            } else if (letter == '\'') {
                add(Kind.TEXT, quoted('\''));
            } else if (letter == '"') {
                add(Kind.QUOTED_NAME, quoted('"'));
            } else if (isDigit(letter) || (letter == '.' && at + 1 < text.length() && isDigit(text.charAt(at + 1)))) {
                number();
            } else if (isFirstOfName(letter)) {
                name();
            } else {
                sign(letter);
            }
        }
        tokens.add(new Token(Kind.END, "", text.length() + 1));
    }

    private void add(Kind kind, String value) {
        tokens.add(new Token(kind, value, at + 1));
    }

    /** Ends behind the closing quote; a quote in it is doubled, or stands behind a backslash, as letters for control characters do. */
    private String quoted(char quote) {
        int begin = at++;
        StringBuilder value = new StringBuilder();
        while (at < text.length()) {
            char letter = text.charAt(at++);
            boolean another = at < text.length() && text.charAt(at) == quote;
            int control = letter == '\\' && quote == '\'' && at < text.length() ? ESCAPED.indexOf(text.charAt(at)) : -1;
            if (letter == '\\' && another) {
                value.append(quote);
                at++;
            } else if (control >= 0) {
                value.append(CONTROLS.charAt(control));
                at++;
            } else if (letter != quote) {
                value.append(letter);
            } else if (another) {
                value.append(quote);
                at++;
            } else {
                return value.toString();
            }
        }
        throw Budget.refused("The quote at letter %d is never closed".formatted(begin + 1));
    }

    private void number() {
        int begin = at;
        digits();
        if (at < text.length() && text.charAt(at) == '.') {
            at++;
            digits();
        }
        if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
            int power = at++;
            if (at < text.length() && (text.charAt(at) == '+' || text.charAt(at) == '-')) {
                at++;
            }
            int first = at;
            digits();
            if (at == first || at - first > 4) {
                throw Budget.refused("The number at letter %d has no power".formatted(power + 1));
            }
        }
        tokens.add(new Token(Kind.NUMBER, text.substring(begin, at), begin + 1));
    }

    private void digits() {
        while (at < text.length() && isDigit(text.charAt(at))) {
            at++;
        }
    }

    private void name() {
        int begin = at;
        while (at < text.length() && isOfName(text.charAt(at))) {
            at++;
        }
        tokens.add(new Token(Kind.NAME, text.substring(begin, at), begin + 1));
    }

    private void sign(char letter) {
        String two = at + 1 < text.length() ? text.substring(at, at + 2) : "";
        String sign = List.of("<>", "<=", ">=").contains(two) ? two : String.valueOf(letter);
        if ("=<>+-*/%^(),".indexOf(letter) < 0) {
            throw Budget.refused("The letter at %d means nothing here".formatted(at + 1));
        }
        tokens.add(new Token(Kind.SIGN, sign, at + 1));
        at += sign.length();
    }

    private static boolean isDigit(char letter) {
        return letter >= '0' && letter <= '9';
    }

    private static boolean isFirstOfName(char letter) {
        return Character.isLetter(letter) || Character.isSurrogate(letter) || letter == '_' || letter == ':';
    }

    private static boolean isOfName(char letter) {
        return isFirstOfName(letter) || isDigit(letter) || letter == '.';
    }
}
