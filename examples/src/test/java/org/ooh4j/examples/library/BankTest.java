package org.ooh4j.examples.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BankTest {
    private static List<String> run(Path directory, int transfers) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Bank.run(directory, transfers, new PrintStream(out, true, StandardCharsets.UTF_8));
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void aSecondRunGoesOnWhereTheFirstEnded(@TempDir Path directory) throws Exception {
        assertThat(run(directory, 1000)).first().isEqualTo("snapshots=0 transfers=0 sum=1000000");
        List<String> second = run(directory, 500);
        assertThat(second.get(0)).matches("snapshots=[1-9]\\d* transfers=1000 sum=1000000");
        assertThat(second.get(1)).matches("snapshots=[2-9]\\d* transfers=1500 sum=1000000");
    }
}
