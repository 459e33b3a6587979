package org.ooh4j.heap.dirty;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ooh4j.hwsim.tracking.DirtyPageSink;
import org.ooh4j.hwsim.tracking.Technique;

/** The machine of a heap, and harvests whose stack ends. */
@Timeout(60)
class MachineTest {
    private static final int PAGES = 300;
    private static final long FIRST_PAGE = 1 << 20;

    /** Of the page nobody knows but the harvest that reports all of them: that one must come to its end. */
    @ParameterizedTest
    @MethodSource("org.ooh4j.hwsim.tracking.Technique#all")
    void whatATornHarvestOwesTheNextOneReports(Technique technique) throws InterruptedException {
        int torn = 0;
        try (Machine machine = new Machine(Tracking.by(technique), FIRST_PAGE, PAGES)) {
            machine.map(0, PAGES);
            PendingWalks walks = machine.makePendingOf(0);
            for (int round = 0; round < 300; round++) {
                int unknown = round * 7 % PAGES;
                PageSet reported = new PageSet(PAGES);
                DirtyPageSink sink = page -> reported.add(page - FIRST_PAGE);
                for (int page = 0; page < 20; page++) {
                    walks.add(machine.translations, (unknown + 1 + page) % PAGES);
                }
                machine.translations.set(unknown);
                machine.torn = true;
                boolean[] overflowed = {false};
                Thread thread = new Thread(
                        null, () -> overflowed[0] = overflows(machine, sink), "short-stack", (256 << 10) + 16L * round);
                thread.start();
                thread.join();
                torn += overflowed[0] ? 1 : 0;
                harvest(machine, sink);
                for (int page = 0; page < PAGES; page++) {
                    assertThat(reported.contains(page))
                            .as("round " + round + " page " + page)
                            .isTrue();
                    assertThat(machine.translations.isSet(page))
                            .as("round " + round + " byte " + page)
                            .isFalse();
                }
                walks.restart();
            }
        }
        assertThat(torn).isPositive();
    }

    private static boolean overflows(Machine machine, DirtyPageSink sink) {
        try {
            descend(machine, sink);
            return false;
        } catch (StackOverflowError e) {
            return true;
        }
    }

    /** Goes down to the end of the stack, and harvests on the way up from there. */
    private static void descend(Machine machine, DirtyPageSink sink) {
        try {
            descend(machine, sink);
        } catch (StackOverflowError e) {
            harvest(machine, sink);
            throw e;
        }
    }

    private static void harvest(Machine machine, DirtyPageSink sink) {
        Thread me = Thread.currentThread();
        try {
            machine.lock.acquire(me);
            machine.harvest(sink);
        } finally {
            if (machine.lock.owner == me) {
                machine.lock.owner = null;
            }
        }
    }
}
