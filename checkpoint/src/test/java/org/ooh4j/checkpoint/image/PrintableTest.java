package org.ooh4j.checkpoint.image;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrintableTest {
    @Test
    void whatATerminalObeysIsReplaced() {
        assertThat(Printable.line("ooh4j 0.1")).isEqualTo("ooh4j 0.1");
        assertThat(Printable.line("a\nb\u001b[31mc\u2028d\u202ee")).isEqualTo("a?b?[31mc?d?e");
    }

    @Test
    void aMessageIsOneLineWhateverTheImageSays() {
        assertThat(new UnsupportedImageException("restore it with the version that wrote it: 0.1-S\nAPSHOT"))
                .hasMessage("restore it with the version that wrote it: 0.1-S?APSHOT");
    }
}
