package org.ooh4j.gc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ooh4j.gc.plan.PlanKind;

/** An interpreted frame keeps what its variables hold for as long as they have not been overwritten. */
class InterpretedProgramTest {
    private static final int LIMIT = 4 << 20;

    @Test
    void largeGarbageGoesAlsoWhenItsHandlesShareTheBlockThatAllocationWasFilling() throws Exception {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xint",
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        InterpretedProgramTest.class.getName()))
                .redirectErrorStream(true)
                .start();
        String printed = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(printed).isZero();
        assertThat(printed).endsWith("allocated 40 arrays\n");
    }

    /** Allocates four times what the arena holds, in arrays that nobody keeps. */
    public static void main(String[] arguments) {
        try (CollectedHeap h = CollectedHeap.open(LIMIT, PlanKind.STW)) {
            for (int i = 0; i < 40; i++) {
                h.newRefs(LIMIT / 8 / 10);
            }
            System.out.print("allocated 40 arrays\n");
        }
    }
}
