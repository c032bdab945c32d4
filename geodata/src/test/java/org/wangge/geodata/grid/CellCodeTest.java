package org.wangge.geodata.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CellCodeTest {

    @ParameterizedTest
    @CsvSource({
        "410105560,STREET,410105560",
        "410105560000,STREET,410105560",
        "410105560001,COMMUNITY,410105560001",
        "410105560001012,CELL,410105560001012"
    })
    void levelFollowsFromTheLength(String text, CellLevel level, String digits) {
        CellCode code = CellCode.parse(text);
        assertThat(code.level()).isEqualTo(level);
        assertThat(code.digits()).isEqualTo(digits).hasSize(level.digits());
        assertThat(code.county()).isEqualTo("410105");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "41010556",
                "4101055600",
                "41010556000x",
                "410105560 01",
                "410105560000001",
                "410105560001000",
                "4101055600010121",
                "４１０１０５５６０"
            })
    void otherTextsAreRefused(String text) {
        assertThatThrownBy(() -> CellCode.parse(text)).isInstanceOf(InvalidCellCodeException.class);
    }

    @Test
    void parentsAndChildrenFollowFromTheDigits() {
        CellCode street = new CellCode("410105560");
        CellCode cell = street.child(1).child(12);
        assertThat(cell.digits()).isEqualTo("410105560001012");
        assertThat(cell.sequence()).isEqualTo(12);
        assertThat(cell.parent()).contains(new CellCode("410105560001"));
        assertThat(street.parent()).isEmpty();
        assertThat(cell.isWithin(street)).isTrue();
        assertThat(street.isWithin(cell)).isFalse();
        assertThat(street).isLessThan(street.child(1));
        assertThatThrownBy(() -> street.child(1000))
                .isInstanceOf(InvalidCellCodeException.class)
                .hasMessageContaining("999");
        assertThatThrownBy(() -> street.child(0)).isInstanceOf(InvalidCellCodeException.class);
        assertThatThrownBy(() -> cell.child(1)).isInstanceOf(InvalidCellCodeException.class);
    }
}
