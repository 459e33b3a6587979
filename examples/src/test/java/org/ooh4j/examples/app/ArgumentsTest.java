package org.ooh4j.examples.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ArgumentsTest {
    @Test
    void readsCountAndSeed() {
        assertThat(Arguments.parse(new String[] {"--updates", "12", "--documents", "7", "--seed", "-3"}))
                .isEqualTo(new Arguments(12, 7, -3, false));
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertThatThrownBy(() -> Arguments.parse(new String[] {"--update", "12"}))
                .hasMessage("unknown argument: --update, see --help");
        assertThatThrownBy(() -> Arguments.parse(new String[] {"--updates"})).hasMessage("--updates needs a number");
        assertThatThrownBy(() -> Arguments.parse(new String[] {"--updates", "-1"}))
                .hasMessage("--updates must be at least 0: value=-1");
    }

    @Test
    void helpNamesTheDefaults() {
        assertThat(Arguments.HELP)
                .contains("default " + Arguments.DEFAULT_UPDATES)
                .contains("default " + Arguments.DEFAULT_SEED);
    }
}
