package org.ooh4j.heap.handle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ooh4j.heap.stop.Stress;

/** Block counts return to nothing after churn, whichever collector the JVM runs. */
class HandleChurnStressTest {
    @ParameterizedTest
    @ValueSource(strings = {"UseG1GC", "UseZGC", "UseShenandoahGC", "UseSerialGC", "UseParallelGC"})
    void droppedBlocksGoWhateverTheCollector(String collector) throws IOException, InterruptedException {
        long blocks = 150_000 * Math.max(1, TimeUnit.NANOSECONDS.toSeconds(Stress.nanos(1000)));
        for (boolean expunging : new boolean[] {true, false}) {
            String output =
                    fork(collector, HandleChurn.class.getName(), Long.toString(blocks), Boolean.toString(expunging));
            assumeTrue(
                    !output.contains("not supported") && !output.contains("Unrecognized VM option"),
                    "this JVM has no -XX:+" + collector);
            System.out.println(collector + " expunging=" + expunging + ": " + output.strip());
            assertThat(output).contains("made=" + 3 * blocks).contains("end=0");
        }
    }

    private static String fork(String collector, String main, String blocks, String expunging)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+" + collector,
                        "-Xmx96m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        main,
                        blocks,
                        expunging))
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes());
        process.waitFor();
        return output;
    }
}
