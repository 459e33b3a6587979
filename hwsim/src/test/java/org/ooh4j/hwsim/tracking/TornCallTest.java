package org.ooh4j.hwsim.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ooh4j.hwsim.tracking.TrackedProgram.FIRST_PAGE;

import java.util.Random;
import java.util.TreeSet;
import java.util.function.IntConsumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The stack ends in the middle of a walk or a context switch: later epochs are complete all the same. */
class TornCallTest {
    private static final int PAGES = 1200;
    private static final long STACK_BYTES = 256 << 10;

    /** A few, at random: a torn call must be the last one now and then, since the next may put right what it left. */
    private static final int MOST_CALLS = 32;

    private Random random;
    private TrackedProgram program;
    private long time;
    private int callsLeft;
    private boolean overflowed;

    @ParameterizedTest
    @MethodSource("org.ooh4j.hwsim.tracking.Technique#all")
    void afterATornCallEveryLaterWriteIsReported(Technique technique) throws Exception {
        begin("afterATornCallEveryLaterWriteIsReported", technique);
        int torn = 0;
        for (int round = 0; round < 300; round++) {
            if (overflows(this::switchAndStore)) {
                torn++;
                // as the heap does: everything counts as dirty, and is mapped anew
                program.harvest();
                program.tracker.unmap(FIRST_PAGE, PAGES);
                program.tracker.map(FIRST_PAGE, PAGES);
            }
            requireLaterStoresReported(round);
        }
        assertThat(torn).isPositive();
    }

    private void switchAndStore(int depth) {
        if ((depth & 1) == 0) {
            program.tracker.ran(depth >> 1 & 1, time += 700);
        }
        program.store(depth & 1, anyPage());
    }

    @ParameterizedTest
    @MethodSource("org.ooh4j.hwsim.tracking.Technique#all")
    void afterTornWalksTheOtherOnesCanBePerformed(Technique technique) throws Exception {
        begin("afterTornWalksTheOtherOnesCanBePerformed", technique);
        int torn = 0;
        for (int round = 0; round < 200; round++) {
            GivenStores stores = new GivenStores(
                    random.longs(400, FIRST_PAGE, FIRST_PAGE + PAGES).toArray());
            torn += overflows(depth -> switchAndWalk(depth, stores)) ? 1 : 0;
            program.tracker.walkAll(round & 1, stores);
            assertThat(stores.first()).isEqualTo(stores.end());
            program.harvest();
            program.tracker.map(FIRST_PAGE, PAGES);
            requireLaterStoresReported(round);
        }
        assertThat(torn).isPositive();
    }

    private void switchAndWalk(int depth, GivenStores stores) {
        if ((depth & 7) == 0) {
            program.tracker.ran(depth & 1, time += 700);
        }
        program.tracker.walkAll(depth & 1, stores);
    }

    private void begin(String test, Technique technique) {
        long seed = Long.getLong("ooh4j.seed", System.nanoTime());
        System.out.println(test + " " + technique + " seed=" + seed);
        random = new Random(seed);
        program = TrackedProgram.under(
                technique, PAGES, MachineShape.forPages(PAGES).withVcpus(2).withQuantum(1000));
        program.tracker.map(FIRST_PAGE, PAGES);
    }

    private long anyPage() {
        return FIRST_PAGE + random.nextInt(PAGES);
    }

    private void requireLaterStoresReported(int round) {
        program.harvest();
        TreeSet<Long> written = new TreeSet<>();
        for (int i = 0; i < 20; i++) {
            long page = anyPage();
            program.store(i & 1, page);
            written.add(page);
        }
        assertThat(program.harvest()).as("round=%d", round).containsAll(written);
    }

    /** Whether the stack of a thread ended, which has a short one so that it soon does. */
    private boolean overflows(IntConsumer call) throws InterruptedException {
        overflowed = false;
        callsLeft = 1 + random.nextInt(MOST_CALLS);
        Thread thread = new Thread(null, () -> descend(call, random.nextInt(64)), "short-stack", STACK_BYTES);
        thread.start();
        thread.join();
        return overflowed;
    }

    /**
     * Goes down to the end of the stack, and calls on the way up from there: the first calls find little room. Frames of
     * two sizes make it end elsewhere each time.
     */
    private void descend(IntConsumer call, int depth) {
        try {
            if (random.nextBoolean()) {
                descend(call, depth + 1);
            } else {
                descendInLargerFrames(call, depth + 1, depth, time);
            }
        } catch (StackOverflowError e) {
            overflowed = true;
        }
        if (callsLeft-- > 0) {
            call.accept(depth);
        }
    }

    private long descendInLargerFrames(IntConsumer call, int depth, long a, long b) {
        long c = a ^ b;
        long d = a + b;
        descend(call, depth);
        return a + b + c + d; // kept across the call
    }
}
