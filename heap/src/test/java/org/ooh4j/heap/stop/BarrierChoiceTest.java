package org.ooh4j.heap.stop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/** Which barriers a JVM has, with and without native access, and that the safepoint really is one. */
class BarrierChoiceTest {
    private static final int FEATURE = Runtime.version().feature();
    private static final boolean LINUX = System.getProperty("os.name").equals("Linux");

    @Test
    void theSafepointIsAlwaysThereAndLast() {
        List<AsymmetricBarrier> barriers = AsymmetricBarrier.available();
        assertThat(barriers.get(barriers.size() - 1).name()).isEqualTo("safepoint");
        assertThat(AsymmetricBarrier.best()).isEqualTo(barriers.get(0));
    }

    @Test
    void withNativeAccessTheKernelBarrierComesFirst() throws Exception {
        assumeTrue(LINUX);
        String output = fork("-XX:+IgnoreUnrecognizedVMOptions", "--enable-native-access=ALL-UNNAMED");
        assertThat(output).contains(FEATURE >= 22 ? "membarrier (FFM)" : "membarrier (JNA)");
    }

    @Test
    void withoutNativeAccessNothingWarnsAboutIt() throws Exception {
        String output = fork();
        assertThat(output)
                .contains("safepoint")
                .doesNotContain("restricted method")
                .doesNotContain("native access");
        if (FEATURE >= 24) {
            assertThat(output).doesNotContain("membarrier");
        }
    }

    @Test
    void anAgentThatOpensJavaLangSparesItsUsersTheFlag() throws Exception {
        assumeTrue(LINUX && FEATURE >= 22);
        assertThat(fork("--add-opens=java.base/java.lang=ALL-UNNAMED"))
                .contains("membarrier (FFM)")
                .doesNotContain("restricted method");
    }

    @Test
    void theSafepointBarrierIsAGlobalSafepointEachTime() throws Exception {
        String output = fork("-Xlog:safepoint*");
        assertThat(output.lines()
                        .filter(line -> line.contains("\"FindDeadlocks\""))
                        .count())
                .isGreaterThanOrEqualTo(20);
    }

    @Test
    void jnaIsNotOnTheApplicationsClassPath() {
        AsymmetricBarrier.available();
        assertThatThrownBy(() -> Class.forName("com.sun.jna.Native")).isInstanceOf(ClassNotFoundException.class);
    }

    @Test
    void theWatchdogLogsTheThreadAndItsStack() {
        List<String> messages = new ArrayList<>();
        Logger logger = Logger.getLogger(StopCoordinator.class.getName());
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord entry) {
                messages.add(entry.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        logger.addHandler(handler);
        logger.setUseParentHandlers(false);
        try {
            Watchdog.LOGGING.overdue(Thread.currentThread(), "test", 12_000_000);
        } finally {
            logger.setUseParentHandlers(true);
            logger.removeHandler(handler);
        }
        assertThat(messages).hasSize(1);
        assertThat(messages.get(0))
                .startsWith("a thread does not leave its critical section: thread="
                        + Thread.currentThread().getName() + " reason=test waited-ms=12; still waiting, its stack:")
                .contains("theWatchdogLogsTheThreadAndItsStack");
    }

    private static String fork(String... flags) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(flags));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), PrintBarriers.class.getName(), "20"));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
