package org.ooh4j.stress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Every jcstress test, for a moment; {@code CONTRIBUTING.md} says how to run them for longer. */
class JcstressIT {
    private static final int TESTS = 10;

    @TempDir
    private Path results;

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void noForbiddenOutcomeIsSeen() throws IOException, InterruptedException {
        String said = run(
                "-m", "quick", "-sc", "false", "-af", "NONE", "-f", "1", "-fsm", "0", "-iters", "1", "-time", "300");
        assertThat(said).contains("RUN RESULTS:").containsPattern("Failed tests: No matches\\.");
        assertThat(said).containsPattern("Error tests: No matches\\.");
        assertThat(said).containsPattern("All remaining tests: " + TESTS + " matching test results");
    }

    private String run(String... options) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.add("-jar");
        line.add(System.getProperty("ooh4j.test.stress"));
        line.addAll(List.of(options));
        line.addAll(List.of("-r", results.toString(), "-jvmArgs", forkFlags()));
        Process process = new ProcessBuilder(line)
                .directory(results.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    /** The flags that this JVM was given, without its heap size, which jcstress decides. */
    private static String forkFlags() {
        return String.join(
                " ",
                ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                        .filter(flag -> flag.startsWith("-XX:") || flag.startsWith("--"))
                        .toList());
    }
}
