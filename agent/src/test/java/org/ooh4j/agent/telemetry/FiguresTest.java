package org.ooh4j.agent.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FiguresTest {
    @TempDir
    private Path directory;

    @Test
    void whatWasWrittenIsReadBack() throws IOException {
        Figures figures = new Figures();
        figures.put("pause.gc.p99", 1_234_567L);
        figures.put("reason", "a \"quoted\" line\nand \\ another\u0001");
        figures.put("oracle.missed", -1);
        Path file = directory.resolve("run.json");
        figures.writeTo(file);

        Figures read = Figures.readFrom(file);
        assertThat(read.number("pause.gc.p99", 0)).isEqualTo(1_234_567L);
        assertThat(read.number("oracle.missed", 0)).isEqualTo(-1);
        assertThat(read.text("reason")).isEqualTo(figures.text("reason"));
        assertThat(read.number("schema", 0)).isEqualTo(Figures.SCHEMA);
    }

    @Test
    void nothingIsLeftBesideTheFile() throws IOException {
        new Figures().writeTo(directory.resolve("run.json"));
        try (var files = Files.list(directory)) {
            assertThat(files).containsExactly(directory.resolve("run.json"));
        }
    }

    @Test
    void figuresOfTheSameNameAreAdded() {
        Figures one = new Figures();
        one.put("snapshot.full.count", 1);
        one.put("gc.cycles", 5);
        Figures all = new Figures();
        all.addAll(one, "snapshot.");
        all.addAll(one, "snapshot.");
        assertThat(all.number("snapshot.full.count", 0)).isEqualTo(2);
        assertThat(all.number("gc.cycles", -1)).isEqualTo(-1);
    }
}
