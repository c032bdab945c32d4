package org.wangge.server.basemap.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTextTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            天泽街与马庄街            | 天泽街  | 马庄街
            天泽街和马庄街交叉口      | 天泽街  | 马庄街
            A路/B路交叉口            | A路     | B路
            东风路与花园路口         | 东风路  | 花园路
            东风路与花园路路口       | 东风路  | 花园路
            天泽街与马庄街路口       | 天泽街  | 马庄街
            Main Street and Oak Row  | Main Street | Oak Row
            Ringstraße & Am Markt    | Ringstraße  | Am Markt
            """)
    void takesCrossingsApart(String text, String first, String second) {
        assertThat(AddressText.roadPair(text)).hasValue(new AddressText.RoadPair(first, second));
    }

    @ParameterizedTest
    @ValueSource(strings = {"天泽街", "与", "天泽街与", "A/B/C"})
    void takesNothingElseForACrossing(String text) {
        assertThat(AddressText.roadPair(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            天泽街12号       | 天泽街      | 12
            天泽街 12号      | 天泽街      | 12
            天泽街12号附近   | 天泽街      | 12
            天泽街12-3号     | 天泽街      | 12-3
            Lindenstraße 12a | Lindenstraße | 12a
            12 Oak Avenue    | Oak Avenue  | 12
            """)
    void takesAddressesApart(String text, String street, String number) {
        assertThat(AddressText.streetNumber(text)).hasValue(new AddressText.StreetNumber(street, number));
    }

    @ParameterizedTest
    @ValueSource(strings = {"天泽街", "12", "107国道"})
    void takesNothingElseForAnAddress(String text) {
        assertThat(AddressText.streetNumber(text)).isEmpty();
    }
}
