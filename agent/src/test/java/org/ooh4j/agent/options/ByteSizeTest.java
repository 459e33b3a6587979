package org.ooh4j.agent.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ByteSizeTest {
    @ParameterizedTest
    @CsvSource({
        "512m, 536870912",
        "4KiB, 4096",
        "1g, 1073741824",
        "4096, 4096",
        "2kb, 2048",
        "7b, 7",
        "1T, 1099511627776"
    })
    void readsPowersOf1024(String text, long bytes) {
        assertThat(ByteSize.parse(text)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @CsvSource({"''", "m", "-1m", "1.5g", "12q", "99999999999999999999"})
    void refusesTheRest(String text) {
        assertThatThrownBy(() -> ByteSize.parse(text)).hasMessage("expected a size such as 512m, 4KiB or 1g");
    }

    @Test
    void refusesWhatOverflows() {
        assertThatThrownBy(() -> ByteSize.parse("999999999999t")).hasMessage("the size is more than 8 EiB");
    }

    @ParameterizedTest
    @CsvSource({"7, 7 B", "4096, 4.00 KiB", "13107200, 12.5 MiB", "268435456, 256 MiB"})
    void printsThreeFigures(long bytes, String text) {
        assertThat(ByteSize.print(bytes)).isEqualTo(text);
    }
}
