package org.ooh4j.hwsim.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ooh4j.hwsim.tracking.TrackedProgram.FIRST_PAGE;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The stack ends in the n-th call of the caller's translation cache during a harvest; later stores must be reported. */
class InterruptedHarvestTest {
    private static final int PAGES = 40;

    static final class Failing implements TranslationCache {
        final TranslationTable table = new TranslationTable(FIRST_PAGE, PAGES);
        int countdown = -1;

        private void tick() {
            if (countdown >= 0 && countdown-- == 0) {
                throw new StackOverflowError("injected");
            }
        }

        @Override
        public boolean isWritableAndDirty(long page) {
            return table.isWritableAndDirty(page);
        }

        @Override
        public void fill(long page) {
            tick();
            table.fill(page);
        }

        @Override
        public void shootDown(long page) {
            tick();
            table.shootDown(page);
        }
    }

    @ParameterizedTest
    @MethodSource("org.ooh4j.hwsim.tracking.Technique#all")
    void harvestInterruptedInShootDown(Technique technique) {
        List<String> losses = new ArrayList<>();
        for (int n = 0; n < PAGES + 2; n++) {
            Failing cache = new Failing();
            TrackedProgram program =
                    new TrackedProgram(cache, technique.open(TrackingSetup.of(cache, FIRST_PAGE, PAGES)));
            program.tracker.map(FIRST_PAGE, PAGES);
            program.storeEach(0, FIRST_PAGE, PAGES);
            cache.countdown = n;
            TreeSet<Long> first = new TreeSet<>();
            try {
                program.tracker.harvest(first::add);
            } catch (StackOverflowError injected) {
                // the collector tries again later
            }
            cache.countdown = -1;
            program.storeEach(0, FIRST_PAGE, PAGES); // second writes of every page
            program.harvest();
            program.storeEach(0, FIRST_PAGE, PAGES); // third writes of every page
            TreeSet<Long> third = program.harvest();
            // second writes: what is not in the harvest after them, and third writes
            if (third.size() != PAGES) {
                losses.add("n=" + n + " third epoch misses " + (PAGES - third.size()));
            }
        }
        assertThat(losses).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("org.ooh4j.hwsim.tracking.Technique#all")
    void secondWritesAfterAnInterruptedHarvest(Technique technique) {
        List<String> losses = new ArrayList<>();
        for (int n = 0; n < PAGES + 2; n++) {
            Failing cache = new Failing();
            TrackedProgram program =
                    new TrackedProgram(cache, technique.open(TrackingSetup.of(cache, FIRST_PAGE, PAGES)));
            program.tracker.map(FIRST_PAGE, PAGES);
            program.storeEach(0, FIRST_PAGE, PAGES);
            cache.countdown = n;
            try {
                program.tracker.harvest(page -> {});
            } catch (StackOverflowError injected) {
                // the collector tries again later
            }
            cache.countdown = -1;
            program.storeEach(0, FIRST_PAGE, PAGES);
            int missing = PAGES - program.harvest().size();
            if (missing != 0) {
                losses.add("n=" + n + " misses " + missing);
            }
        }
        assertThat(losses).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("org.ooh4j.hwsim.tracking.Technique#all")
    void unmapInterruptedInShootDownThenMappedAnew(Technique technique) {
        Failing cache = new Failing();
        TrackedProgram program = new TrackedProgram(cache, technique.open(TrackingSetup.of(cache, FIRST_PAGE, PAGES)));
        program.tracker.map(FIRST_PAGE, PAGES);
        program.storeEach(0, FIRST_PAGE, PAGES);
        cache.countdown = 0;
        try {
            program.tracker.unmap(FIRST_PAGE, 1);
        } catch (StackOverflowError injected) {
            // seen by the program
        }
        cache.countdown = -1;
        program.harvest();
        program.tracker.map(FIRST_PAGE, 1);
        program.store(0, FIRST_PAGE);
        assertThat(program.harvest()).contains(FIRST_PAGE);
    }
}
