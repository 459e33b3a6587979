package org.ooh4j.agent.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProgramLineTest {
    private static final List<String> LINES = List.of(
            "indexed documents=1 terms=2 postings=3",
            "resumed updates=7 state-checksum=00ab answers-checksum=0011",
            "updates=9 state-checksum=12cd answers-checksum=ffff");

    @Test
    void findsWhereARestoredProgramBegan() {
        assertThat(ProgramLine.find(LINES, true)).contains(new ProgramLine(true, 7, "00ab", "0011"));
    }

    @Test
    void findsTheResult() {
        assertThat(ProgramLine.find(LINES, false)).contains(new ProgramLine(false, 9, "12cd", "ffff"));
    }

    @Test
    void agreesOnlyWhereUpdatesStateAndAnswersAreTheSame() {
        ProgramLine line = new ProgramLine(true, 7, "00ab", "0011");
        assertThat(line.agreesWith(new ProgramLine(false, 7, "00ab", "0011"))).isTrue();
        assertThat(line.agreesWith(new ProgramLine(true, 8, "00ab", "0011"))).isFalse();
        assertThat(line.agreesWith(new ProgramLine(true, 7, "00ac", "0011"))).isFalse();
        assertThat(line.agreesWith(new ProgramLine(true, 7, "00ab", "0012"))).isFalse();
    }

    @Test
    void otherLinesSayNothing() {
        assertThat(ProgramLine.find(LINES.subList(0, 1), false)).isEmpty();
    }
}
