package org.ooh4j.hwsim.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ooh4j.hwsim.tracking.TrackedProgram.FIRST_PAGE;

import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** A store deep in a recursion can end the thread's stack at any call of the walk; no page is lost by it. */
class TornWalkTest {
    private static final int PAGES = 3000;

    private final TrackedProgram program = TrackedProgram.underEpml(PAGES, new EpmlSettings(1, 8192, 64));
    private final TreeSet<Long> stored = new TreeSet<>();
    private int next;

    @Test
    void pagesWhoseWalkRanOutOfStackAreReportedOnceTheStoreWasDone() {
        program.tracker.map(FIRST_PAGE, PAGES);
        for (int descent = 0; descent < 20; descent++) {
            try {
                storeAtEveryDepth();
            } catch (StackOverflowError deep) {
                // what this test is about
            }
            for (int n = 0; n < PAGES; n++) {
                if (program.cache.isWritableAndDirty(FIRST_PAGE + n)) {
                    stored.add(FIRST_PAGE + n);
                }
            }
            for (int n = descent; n < PAGES; n += 7) {
                program.store(0, FIRST_PAGE + n);
                stored.add(FIRST_PAGE + n);
            }
            assertThat(program.harvest()).containsAll(stored);
            stored.clear();
        }
    }

    /** Stores on the way back up, so that the walks run with a little more stack each. */
    private void storeAtEveryDepth() {
        try {
            storeAtEveryDepth();
        } catch (StackOverflowError deep) {
            storeOne();
            throw deep;
        }
    }

    private void storeOne() {
        int n = next++ % PAGES;
        program.store(0, FIRST_PAGE + n);
    }
}
