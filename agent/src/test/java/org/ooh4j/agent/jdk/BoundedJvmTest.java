package org.ooh4j.agent.jdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BoundedJvmTest {
    /** Programs with a thread that never ends. */
    static final class Stuck {
        public static void main(String[] arguments) {
            new Thread(Stuck::rest, "never-ends").start();
            if (arguments.length > 0) {
                List<long[]> all = new ArrayList<>();
                while (true) {
                    all.add(new long[1 << 16]);
                }
            }
        }

        private static void rest() {
            try {
                Thread.sleep(Long.MAX_VALUE);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    private static BoundedJvm.Outcome run(Duration limit, String... arguments) throws Exception {
        List<String> all = new ArrayList<>(
                List.of("-Xmx16m", "-cp", Path.of("target/test-classes").toString(), Stuck.class.getName()));
        all.addAll(List.of(arguments));
        return BoundedJvm.run(InstalledJdk.current(), Path.of("").toAbsolutePath(), limit, all);
    }

    @Test
    void oneThatDoesNotEndIsDestroyedAndShowsWhatItsThreadsDo() throws Exception {
        BoundedJvm.Outcome outcome = run(Duration.ofSeconds(1));
        assertThat(outcome.inTime()).isFalse();
        assertThat(outcome.exitCode()).isNotZero();
        assertThat(outcome.printed()).contains("\"never-ends\"").contains("Stuck.rest");
        assertThat(outcome.tail().lines()).hasSizeLessThanOrEqualTo(300);
    }

    @Test
    void oneWithoutMemoryEndsThoughAThreadOfItGoesOn() throws Exception {
        BoundedJvm.Outcome outcome = run(Duration.ofMinutes(1), "fill");
        assertThat(outcome.inTime()).isTrue();
        assertThat(outcome.exitCode()).isEqualTo(3);
        assertThat(outcome.printed()).contains("OutOfMemoryError");
    }
}
