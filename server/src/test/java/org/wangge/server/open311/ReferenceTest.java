package org.wangge.server.open311;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReferenceTest {

    private static final String CHARACTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

    @Test
    void everyWrongCharacterAndEveryExchangeOfTwoIsNoticed() {
        for (int round = 0; round < 20; round++) {
            String text = Reference.next().text();
            for (int i = 0; i < text.length(); i++) {
                for (char other : CHARACTERS.toCharArray()) {
                    String changed = text.substring(0, i) + other + text.substring(i + 1);
                    assertThat(Reference.parse(changed).isPresent()).isEqualTo(other == text.charAt(i));
                }
                for (int j = i + 1; j < text.length(); j++) {
                    StringBuilder exchanged = new StringBuilder(text);
                    exchanged.setCharAt(i, text.charAt(j));
                    exchanged.setCharAt(j, text.charAt(i));
                    assertThat(Reference.parse(exchanged.toString()).isPresent())
                            .as(exchanged.toString())
                            .isEqualTo(text.charAt(i) == text.charAt(j));
                }
            }
        }
    }

    @Test
    void itIsReadAsPeopleTypeIt() {
        Reference reference = Reference.next();
        String typed =
                " " + reference.toString().toLowerCase(java.util.Locale.ROOT).replace("-", " - ") + " ";
        assertThat(Reference.parse(typed)).contains(reference);
        assertThat(Reference.parse("")).isEmpty();
        assertThat(Reference.parse("00000-00000")).isEmpty();
        assertThat(Reference.parse("😀".repeat(5))).isEmpty();
    }

    @Test
    void noTwoAreTheSame() {
        Set<Reference> seen = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            assertThat(seen.add(Reference.next())).isTrue();
        }
    }

    @Test
    void visitorsAreCountedByAddressAndInIpv6ByNetwork() {
        assertThat(new Visitor("192.0.2.7").origin()).isEqualTo("192.0.2.7");
        assertThat(new Visitor("2001:db8:1:2:3:4:5:6").origin())
                .isEqualTo(new Visitor("2001:db8:1:2:ffff::1").origin())
                .isNotEqualTo(new Visitor("2001:db8:1:3:3:4:5:6").origin());
        assertThat(new Visitor("unknown").origin()).isEqualTo("unknown");
    }
}
