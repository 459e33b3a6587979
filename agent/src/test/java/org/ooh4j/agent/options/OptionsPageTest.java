package org.ooh4j.agent.options;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class OptionsPageTest {
    /** With {@code -Dooh4j.docs.write=true} the page is written instead of compared. */
    @Test
    void theDocumentedTableIsTheOneInTheCode() throws IOException {
        Path page = Path.of("..", "docs", "options.md");
        if (Boolean.getBoolean("ooh4j.docs.write")) {
            Files.writeString(page, OptionsPage.markdown());
        }
        assertThat(Files.readString(page)).isEqualTo(OptionsPage.markdown());
    }

    @Test
    void everyDefaultIsAValueOfItsOption() {
        for (Option option : Option.values()) {
            assertThat(option.byDefault().isEmpty()).isEqualTo(option.parse(option.byDefault()) == null);
        }
    }

    @Test
    void helpNamesEveryOption() {
        for (Option option : Option.values()) {
            assertThat(OptionsPage.help()).contains("  " + option.key());
        }
    }
}
