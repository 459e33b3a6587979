package org.ooh4j.hwsim.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ooh4j.hwsim.tracking.TrackedProgram.FIRST_PAGE;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Walks and harvests of pages that were touched before allocate nothing on the Java heap. */
class AllocationTest {
    private static final int PAGES = 4000;
    private static final int EPOCHS = 20;

    @ParameterizedTest
    @MethodSource("org.ooh4j.hwsim.tracking.Technique#all")
    void walksAndHarvestsAllocateNothing(Technique technique) {
        TrackedProgram program = TrackedProgram.under(technique, PAGES, 2);
        program.tracker.map(FIRST_PAGE, PAGES);
        DirtyPageSink sink = page -> {};
        runEpochs(program, sink);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        runEpochs(program, sink);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertThat(allocated).as("bytes for %d walks", EPOCHS * PAGES).isLessThan(4096);
    }

    private static void runEpochs(TrackedProgram program, DirtyPageSink sink) {
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            program.storeEach(epoch, FIRST_PAGE, PAGES);
            program.tracker.harvest(sink);
        }
    }
}
