package org.ooh4j.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gate is entered and left around named methods, on every way out. */
class AtomicOperationTest {
    @TempDir
    Path directory;

    @Test
    void returnsAndExceptionsLeaveTheGate() {
        Snippets.compile(directory, """
                public class Main {
                    static int sum(int[] numbers, int limit) {
                        int sum = 0;
                        for (int n : numbers) {
                            if (n > limit) {
                                throw new IllegalArgumentException("n=" + n);
                            }
                            sum += n;
                        }
                        return sum == 0 ? -1 : nested(sum);
                    }
                    static int nested(int n) { return n > 100 ? nested(n - 1) : n; }
                    public static void main(String[] args) {
                        for (int limit = 0; limit < 6; limit++) {
                            try {
                                System.out.println(sum(new int[] {1, 2, 3}, limit) + sum(new int[0], 0) + nested(200));
                            } catch (IllegalArgumentException e) {
                                System.out.println(e.getMessage());
                            }
                        }
                        Class<?>[] types = {Thread.class};
                        System.out.println(types[0].getSimpleName());
                    }
                }
                """);
        ProbeJvm.Outcome woven = ProbeJvm.woven(
                "p.*,STW,16,,p.Main.sum:p.Main.nest*," + directory.resolve("snapshots"), directory, "p.Main");
        assertThat(woven.out()).as(woven.err()).isEqualTo("n=1\nn=2\nn=3\n105\n105\n105\nThread\n");
        // the snapshot at the end would wait for a gate that is still held, and give up
        assertThat(woven.err()).doesNotContain("Exception");
        assertThat(directory.resolve("snapshots")).isNotEmptyDirectory();
    }
}
