package org.ooh4j.hwsim.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ooh4j.hwsim.tracking.TrackedProgram.FIRST_PAGE;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.ooh4j.hwsim.paging.PageSize;

/** Walks performed together are the same walks, event for event. */
class WalkAllTest {
    private static final int PAGES = 3000;

    static Stream<Arguments> machines() {
        return Technique.all().stream()
                .flatMap(technique -> technique.behaviours().stream()
                        .flatMap(behaviour -> Stream.of(
                                Arguments.of(technique, behaviour, PageSize.FOUR_KIB, PageSize.FOUR_KIB),
                                Arguments.of(technique, behaviour, PageSize.FOUR_KIB, PageSize.TWO_MIB),
                                Arguments.of(technique, behaviour, PageSize.TWO_MIB, PageSize.TWO_MIB))));
    }

    @ParameterizedTest
    @MethodSource("machines")
    void countAndReportWhatSingleOnesDo(Technique technique, Behaviour behaviour, PageSize guest, PageSize ept) {
        long seed = Long.getLong("ooh4j.seed", System.nanoTime());
        System.out.println("WalkAllTest seed=" + seed + " technique=" + technique + " behaviour=" + behaviour);
        Random random = new Random(seed);
        MachineShape shape = TrackedProgram.shape(2, 700, 600).withQuantum(1000).withPages(guest, ept);
        TrackedProgram single = TrackedProgram.under(technique, behaviour, PAGES, shape);
        TrackedProgram together = TrackedProgram.under(technique, behaviour, PAGES, shape);
        single.tracker.map(FIRST_PAGE, PAGES);
        together.tracker.map(FIRST_PAGE, PAGES);
        long ran = 0;
        for (int step = 0; step < 150; step++) {
            int thread = random.nextInt(4);
            long[] pages = random.longs(random.nextInt(300), FIRST_PAGE, FIRST_PAGE + PAGES)
                    .toArray();
            for (long page : pages) {
                single.tracker.walk(thread, page);
            }
            GivenStores stores = new GivenStores(pages);
            together.tracker.walkAll(thread, stores);
            assertThat(stores.first()).isEqualTo(stores.end());
            ran += random.nextInt(400);
            single.tracker.ran(thread, ran);
            together.tracker.ran(thread, ran);
            if (random.nextInt(10) == 0) {
                boolean masked = random.nextBoolean();
                mask(single, masked);
                mask(together, masked);
            }
            if (random.nextInt(12) == 0) {
                assertThat(inOrder(together)).isEqualTo(inOrder(single));
            }
            assertThat(together.tracker.ledger()).isEqualTo(single.tracker.ledger());
            for (long page = FIRST_PAGE; page < FIRST_PAGE + PAGES; page += 7) {
                assertThat(together.cache.isWritableAndDirty(page)).isEqualTo(single.cache.isWritableAndDirty(page));
            }
        }
        assertThat(inOrder(together)).isEqualTo(inOrder(single));
    }

    @ParameterizedTest
    @MethodSource("machines")
    void lookAtAPageAFewTimesWhateverTheyMeet(Technique technique, Behaviour behaviour, PageSize guest, PageSize ept) {
        MachineShape shape = TrackedProgram.shape(1, 700, 600).withPages(guest, ept);
        TrackedProgram program = TrackedProgram.under(technique, behaviour, PAGES, shape);
        program.tracker.map(FIRST_PAGE, PAGES);
        program.storeEach(0, FIRST_PAGE, PAGES);
        inOrder(program);
        GivenStores stores = new GivenStores(
                LongStream.range(0, 250).map(i -> FIRST_PAGE + i).toArray());
        program.tracker.walkAll(0, stores);
        assertThat(stores.looks()).as("looks at 250 pages").isBetween(250, 2500);
    }

    @Test
    void aPageThatIsNotMappedStaysWithThoseBehindIt() {
        TrackedProgram program = TrackedProgram.under(Technique.EPML, PAGES, 1);
        program.tracker.map(FIRST_PAGE, 10);
        program.storeEach(0, FIRST_PAGE, 10);
        assertThat(program.harvest()).hasSize(10);
        GivenStores stores =
                new GivenStores(new long[] {FIRST_PAGE + 3, FIRST_PAGE + 4, FIRST_PAGE + 10, FIRST_PAGE + 5});
        assertThatThrownBy(() -> program.tracker.walkAll(0, stores)).isInstanceOf(IllegalArgumentException.class);
        assertThat(stores.first()).isEqualTo(2);
        assertThat(program.harvest()).containsExactly(FIRST_PAGE + 3, FIRST_PAGE + 4);
        program.tracker.map(FIRST_PAGE + 10, 1);
        program.tracker.walkAll(0, stores);
        assertThat(program.harvest()).containsExactly(FIRST_PAGE + 5, FIRST_PAGE + 10);
    }

    @Test
    void aPageOutsideTheRangeIsNotMappedEither() {
        TrackedProgram program = TrackedProgram.under(Technique.EPML, PAGES, 1);
        program.tracker.map(FIRST_PAGE, PAGES);
        for (long page : new long[] {FIRST_PAGE - 1, FIRST_PAGE - 100_000, FIRST_PAGE + 100_000}) {
            GivenStores stores = new GivenStores(new long[] {FIRST_PAGE, page});
            assertThatThrownBy(() -> program.tracker.walkAll(0, stores)).isInstanceOf(IllegalArgumentException.class);
            assertThat(stores.first()).isEqualTo(1);
        }
    }

    private static void mask(TrackedProgram program, boolean masked) {
        if (program.tracker instanceof GuestTracker tracker) {
            tracker.machine().vcpu(0).interruptFlag(!masked);
        }
    }

    private static List<Long> inOrder(TrackedProgram program) {
        List<Long> pages = new ArrayList<>();
        program.tracker.harvest(pages::add);
        return pages;
    }
}
