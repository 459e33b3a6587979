package org.ooh4j.hwsim.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ooh4j.hwsim.tracking.TrackedProgram.FIRST_PAGE;

import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The stack ends in the middle of a walk or a context switch: later epochs are complete all the same. */
class TornCallTest {
    private static final int PAGES = 1200;

    @ParameterizedTest
    @MethodSource("org.ooh4j.hwsim.tracking.Technique#all")
    void afterATornCallEveryLaterWriteIsReported(Technique technique) throws Exception {
        long seed = Long.getLong("ooh4j.seed", System.nanoTime());
        System.out.println("afterATornCallEveryLaterWriteIsReported " + technique + " seed=" + seed);
        Random random = new Random(seed);
        TrackedProgram program = TrackedProgram.under(
                technique, PAGES, MachineShape.forPages(PAGES).withVcpus(2).withQuantum(1000));
        program.tracker.map(FIRST_PAGE, PAGES);
        long time = 0;
        int torn = 0;
        for (int round = 0; round < 300; round++) {
            time += 700;
            if (overflows(program, random, time)) {
                torn++;
                // as the heap does: everything counts as dirty, and is mapped anew
                program.harvest();
                program.tracker.unmap(FIRST_PAGE, PAGES);
                program.tracker.map(FIRST_PAGE, PAGES);
                program.harvest();
            }
            TreeSet<Long> written = new TreeSet<>();
            program.harvest();
            for (int i = 0; i < 20; i++) {
                long page = FIRST_PAGE + random.nextInt(PAGES);
                program.store(i & 1, page);
                written.add(page);
            }
            assertThat(program.harvest()).as("round=%d", round).containsAll(written);
        }
        assertThat(torn).isPositive();
    }

    @ParameterizedTest
    @MethodSource("org.ooh4j.hwsim.tracking.Technique#all")
    void afterTornWalksTheOtherOnesCanBePerformed(Technique technique) throws Exception {
        long seed = Long.getLong("ooh4j.seed", System.nanoTime());
        System.out.println("afterTornWalksTheOtherOnesCanBePerformed " + technique + " seed=" + seed);
        Random random = new Random(seed);
        TrackedProgram program = TrackedProgram.under(
                technique, PAGES, MachineShape.forPages(PAGES).withVcpus(2).withQuantum(1000));
        program.tracker.map(FIRST_PAGE, PAGES);
        int torn = 0;
        long[] time = {0};
        for (int round = 0; round < 200; round++) {
            GivenStores pages = new GivenStores(
                    random.longs(400, FIRST_PAGE, FIRST_PAGE + PAGES).toArray());
            boolean[] overflowed = {false};
            Thread thread = new Thread(
                    null,
                    () -> {
                        try {
                            descendWalking(program, pages, time, random.nextInt(64));
                        } catch (StackOverflowError e) {
                            overflowed[0] = true;
                        }
                    },
                    "short-stack",
                    256 << 10);
            thread.start();
            thread.join();
            torn += overflowed[0] ? 1 : 0;
            program.tracker.walkAll(round & 1, pages);
            assertThat(pages.first()).isEqualTo(pages.end());
            program.harvest();
            program.tracker.map(FIRST_PAGE, PAGES);
            program.harvest();
            TreeSet<Long> written = new TreeSet<>();
            for (int i = 0; i < 20; i++) {
                long page = FIRST_PAGE + random.nextInt(PAGES);
                program.store(i & 1, page);
                written.add(page);
            }
            assertThat(program.harvest()).as("round=%d", round).containsAll(written);
        }
        assertThat(torn).isPositive();
    }

    private static void descendWalking(TrackedProgram program, GivenStores pages, long[] time, int padding) {
        try {
            descendWalking(program, pages, time, padding + 1);
        } catch (StackOverflowError e) {
            if ((padding & 7) == 0) {
                program.tracker.ran(padding & 1, time[0] += 700);
            }
            program.tracker.walkAll(padding & 1, pages);
            throw e;
        }
    }

    /** On a thread with a short stack, so that its end is soon reached. */
    private static boolean overflows(TrackedProgram program, Random random, long time) throws InterruptedException {
        boolean[] overflowed = {false};
        Runnable deep = () -> {
            try {
                descend(program, random, time, random.nextInt(64));
            } catch (StackOverflowError e) {
                overflowed[0] = true;
            }
        };
        Thread thread = new Thread(null, deep, "short-stack", 256 << 10);
        thread.start();
        thread.join();
        return overflowed[0];
    }

    /** Goes down to the end of the stack, and calls the machine on the way up from there. */
    private static void descend(TrackedProgram program, Random random, long time, int padding) {
        try {
            descend(program, random, time, padding + 1);
        } catch (StackOverflowError e) {
            if ((padding & 1) == 0) {
                program.tracker.ran(padding & 1, time);
            }
            program.store(padding & 1, FIRST_PAGE + random.nextInt(PAGES));
            throw e;
        }
    }
}
