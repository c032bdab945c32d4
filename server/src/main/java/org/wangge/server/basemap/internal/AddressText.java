package org.wangge.server.basemap.internal;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes apart what people type: two roads that cross, or a road with a house number, in Chinese and Western order. */
final class AddressText {

    private static final Pattern JOINT =
            Pattern.compile("\\s*[与和/／&＆×+]\\s*|\\s+(?:and|und|at|x)\\s+", Pattern.CASE_INSENSITIVE);
    private static final Pattern CROSSING_WORDS = Pattern.compile("(?:交叉路口|交叉口|交汇处|交汇口|交口|路口|附近|处)$");
    private static final String NUMBER = "(\\d+\\s?[a-zA-Z]?(?:[-–/]\\d+\\s?[a-zA-Z]?)?)";
    private static final Pattern STREET_NUMBER =
            Pattern.compile("^(.*[^\\d\\s\\-–/])\\s*" + NUMBER + "\\s*(?:号|號|#)?(?:院|楼|附近)?$");
    private static final Pattern NUMBER_STREET = Pattern.compile("^" + NUMBER + "\\s+(\\D.*)$");

    private AddressText() {}

    record RoadPair(String first, String second) {}

    record StreetNumber(String street, String number) {}

    /** {@code 天泽街与马庄街}, {@code A路/B路交叉口}, {@code Main Street and Oak Avenue}. */
    static Optional<RoadPair> roadPair(String text) {
        String[] parts = JOINT.split(text.strip(), 3);
        if (parts.length != 2) {
            return Optional.empty();
        }
        String second = shortened(parts[1]);
        return parts[0].isBlank() || second.isBlank()
                ? Optional.empty()
                : Optional.of(new RoadPair(parts[0].strip(), second));
    }

    /** A crossing road ends in 路 itself, so 路口 gives its 路 back: 马庄路路口 and 马庄路口 are both 马庄路. */
    private static String shortened(String road) {
        String text = road.strip();
        Matcher words = CROSSING_WORDS.matcher(text);
        if (!words.find()) {
            return text;
        }
        String rest = text.substring(0, words.start()).strip();
        boolean needsRoad = words.group().equals("路口") && !rest.matches(".*[路街道巷]");
        return needsRoad ? rest + "路" : rest;
    }

    /** {@code 天泽街 12号}, {@code Lindenstraße 12a}, {@code 12 Oak Avenue}. */
    static Optional<StreetNumber> streetNumber(String text) {
        Matcher after = STREET_NUMBER.matcher(text.strip());
        if (after.matches()) {
            return Optional.of(new StreetNumber(after.group(1).strip(), after.group(2)));
        }
        Matcher before = NUMBER_STREET.matcher(text.strip());
        return before.matches()
                ? Optional.of(new StreetNumber(before.group(2).strip(), before.group(1)))
                : Optional.empty();
    }

    /** A street with a number as its language writes it. */
    static String written(String street, String number) {
        return hasChinese(street) ? street + number + "号" : street + " " + number;
    }

    static boolean hasChinese(String text) {
        return text.codePoints().anyMatch(Character::isIdeographic);
    }
}
