package org.ooh4j.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.ooh4j.checkpoint.store.FileSnapshotStore;
import org.ooh4j.checkpoint.store.SnapshotStore;
import org.ooh4j.heap.ManagedHeap;

/** A JVM that takes snapshots back to back is killed at random, again and again in one directory. */
class KilledProgramTest {
    private static final int ROUNDS = Integer.getInteger("ooh4j.kills", 3);
    private static final long SEED = Long.getLong("ooh4j.seed", System.nanoTime());

    @RegisterExtension
    final SilentStoreLog silence = new SilentStoreLog();

    @TempDir
    Path directory;

    @Test
    void whatWasReportedDurableIsThereAfterSigkill() throws Exception {
        System.out.println("KilledProgramTest seed=" + SEED);
        SplittableRandom random = new SplittableRandom(SEED);
        long before = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long durable = runAndKill(1 + random.nextInt(60));
            try (SnapshotStore store = FileSnapshotStore.reading(directory.toString());
                    ManagedHeap heap = Restorer.restore(store, Optional.empty(), KilledProgram.OPTIONS)) {
                long count = new KilledProgram(heap).count();
                assertThat(count).as("count after kill %d", round).isGreaterThanOrEqualTo(Math.max(before, durable));
                before = count;
            }
        }
        assertThat(before).isPositive();
    }

    private long runAndKill(int snapshots) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("-XX") || argument.startsWith("--"))
                .toList());
        command.addAll(List.of("-Xmx128m", "-cp", classPath(), KilledProgram.class.getName(), directory.toString()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        long durable = -1;
        int seen = 0;
        try (BufferedReader lines = process.inputReader()) {
            String line = lines.readLine();
            while (line != null) {
                // the last line may be cut short: it then says less than it would have
                durable =
                        line.matches("durable [0-9]+") ? Math.max(durable, Long.parseLong(line.substring(8))) : durable;
                if (++seen == snapshots) {
                    process.destroyForcibly();
                }
                line = lines.readLine();
            }
        } catch (IOException e) {
            // the pipe of a killed process may break in the middle of a line
        } finally {
            process.destroyForcibly().waitFor();
        }
        assertThat(seen).isGreaterThanOrEqualTo(snapshots);
        return durable;
    }

    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }
}
