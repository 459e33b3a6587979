package org.ooh4j.agent.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProgramLineTest {
    private static final List<String> LINES = List.of(
            "indexed documents=1 terms=2 postings=3",
            "resumed updates=7 state-checksum=00ab",
            "updates=9 state-checksum=12cd answers-checksum=ffff");

    @Test
    void findsWhereARestoredProgramBegan() {
        assertThat(ProgramLine.find(LINES, true)).contains(new ProgramLine(true, 7, "00ab"));
    }

    @Test
    void findsTheResult() {
        assertThat(ProgramLine.find(LINES, false)).contains(new ProgramLine(false, 9, "12cd"));
    }

    @Test
    void otherLinesSayNothing() {
        assertThat(ProgramLine.find(LINES.subList(0, 1), false)).isEmpty();
    }
}
