package org.wangge.server.open311;

import com.fasterxml.jackson.annotation.JsonValue;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;

/**
 * The number a reporter keeps: nine random characters and one that checks them, written {@code ABCDE-FGHJK}. Who has it may ask how the
 * report stands, so it cannot be guessed: there are 31⁹, some 26 million million. Characters that look like others (0 O, 1 I L) are not
 * used. The check is a sum over the 31 characters, a prime number, weighted by place: one wrong character, and any two in exchanged places,
 * are always noticed.
 *
 * @param text the ten characters without the hyphen
 */
public record Reference(String text) {

    private static final String CHARACTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
    private static final int LENGTH = 10;
    private static final SecureRandom RANDOM = new SecureRandom();

    public Reference {
        if (text.length() != LENGTH || sum(text) != 0) {
            throw new IllegalArgumentException("not a reference number");
        }
    }

    /** One nobody has seen before. */
    public static Reference next() {
        StringBuilder text = new StringBuilder();
        for (int i = 1; i < LENGTH; i++) {
            text.append(CHARACTERS.charAt(RANDOM.nextInt(CHARACTERS.length())));
        }
        // The last place has the weight 1: what is missing to 0 is the check character.
        int rest = sum(text.toString());
        return new Reference(text.append(CHARACTERS.charAt(Math.floorMod(-rest, CHARACTERS.length())))
                .toString());
    }

    /** Reads what somebody typed: in small letters, with or without hyphens and spaces. Empty where a character is wrong. */
    public static Optional<Reference> parse(String typed) {
        String text = typed.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
        return text.length() == LENGTH && sum(text) == 0 ? Optional.of(new Reference(text)) : Optional.empty();
    }

    /** Modulo the number of characters; -1 with a character that is none. */
    private static int sum(String text) {
        int sum = 0;
        for (int i = 0; i < text.length(); i++) {
            int value = CHARACTERS.indexOf(text.charAt(i));
            if (value < 0) {
                return -1;
            }
            sum += value * (LENGTH - i);
        }
        return sum % CHARACTERS.length();
    }

    /** With the hyphen. */
    @Override
    @JsonValue
    public String toString() {
        return text.substring(0, LENGTH / 2) + "-" + text.substring(LENGTH / 2);
    }
}
