package org.ooh4j.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PatternsTest {
    @Test
    void aStarStandsForAnyCharactersDotsIncluded() {
        Patterns patterns = Patterns.of(List.of("com.acme.*", "*Node"));
        assertThat(patterns.matches("com.acme.a.b.C$D")).isTrue();
        assertThat(patterns.matches("org.TreeNode")).isTrue();
        assertThat(patterns.matches("com.acmeX")).isFalse();
        assertThat(patterns.matches("org.TreeNodes")).isFalse();
    }

    @Test
    void otherCharactersStandForThemselves() {
        assertThat(Patterns.of(List.of("a.B$C")).matches("a.B$C")).isTrue();
        assertThat(Patterns.of(List.of("a.B")).matches("axB")).isFalse();
    }
}
