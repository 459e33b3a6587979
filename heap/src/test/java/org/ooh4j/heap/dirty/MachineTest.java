package org.ooh4j.heap.dirty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ooh4j.hwsim.tracking.DirtyPageSink;
import org.ooh4j.hwsim.tracking.Technique;

/** The machine of a heap, and harvests that end in the middle. */
class MachineTest {
    private static final int PAGES = 300;
    private static final long FIRST_PAGE = 1 << 20;

    /** A page of which only the byte tells: nobody else knows of it, should the harvest of every page forget it. */
    @ParameterizedTest
    @MethodSource("org.ooh4j.hwsim.tracking.Technique#all")
    void ofEveryPageWhatATornHarvestLeavesTheNextOneReports(Technique technique) {
        try (Machine machine = new Machine(Tracking.by(technique), FIRST_PAGE, PAGES)) {
            machine.map(0, PAGES);
            PendingWalks walks = machine.makePendingOf(0);
            for (int end = 0; end < PAGES; end += 13) {
                PageSet reported = new PageSet(PAGES);
                machine.translations.set(PAGES - 1);
                walks.add(machine.translations, end / 13);
                machine.torn = true;
                long full = end;
                DirtyPageSink tearing = page -> {
                    if (reported.size() == full) {
                        throw new OutOfMemoryError("the set of pages cannot grow");
                    }
                    reported.add(page - FIRST_PAGE);
                };
                assertThatThrownBy(() -> harvest(machine, tearing)).isInstanceOf(OutOfMemoryError.class);
                harvest(machine, page -> reported.add(page - FIRST_PAGE));
                assertThat(reported.size()).as("torn at %d", end).isEqualTo(PAGES);
                assertThat(machine.translations.isSet(PAGES - 1)).isFalse();
                walks.add(machine.translations, end / 13);
                PageSet next = new PageSet(PAGES);
                harvest(machine, page -> next.add(page - FIRST_PAGE));
                assertThat(next.contains(end / 13)).isTrue();
            }
            assertThat(machine.tornHarvests()).isEqualTo((PAGES + 12) / 13);
        }
    }

    private static void harvest(Machine machine, DirtyPageSink sink) {
        machine.lock.run(() -> machine.harvest(sink));
    }
}
