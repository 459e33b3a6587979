package org.ooh4j.agent.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.ooh4j.hwsim.cost.Event;
import org.ooh4j.hwsim.tracking.Technique;

/** What the machine counts is what arithmetic says, for every technique and every size of Figure 4. */
class ClosedFormsTest {
    private static final ArrayRuns RUNS = new ArrayRuns(new PublishedTables(), line -> {});

    static Stream<Arguments> techniquesAndSizes() {
        return Technique.all().stream()
                .flatMap(technique -> MemorySize.ALL.stream().map(size -> Arguments.of(technique, size)));
    }

    @ParameterizedTest
    @MethodSource("techniquesAndSizes")
    void everyCountEqualsItsClosedForm(Technique technique, MemorySize size) {
        ArrayRun run = RUNS.of(technique, size);
        Slices slices = Slices.of(size.pages(), (long) run.passNanos());
        var expected = ClosedForms.of(technique.name(), slices);
        for (Event event : Event.values()) {
            assertThat(run.epoch().of(event)).as("%s", event).isEqualTo(expected.getOrDefault(event, 0L));
        }
        assertThat(ClosedForms.unequal(run, slices)).isEmpty();
    }

    /** The forms themselves, by hand: 1000 pages in slices of 513 and 487 stores. */
    @Test
    void aFullLogIsLeftByTheStoreAfterIt() {
        Slices slices = new Slices(new long[] {513, 487});
        var spml = ClosedForms.of("spml", slices);
        assertThat(spml).containsEntry(Event.VM_EXIT_PML_FULL, 1L).containsEntry(Event.PAGE_WALK, 1001L);
        var epml = ClosedForms.of("epml", slices);
        assertThat(epml)
                .containsEntry(Event.EPML_BUFFER_FULL, 2L)
                .containsEntry(Event.VMREAD, 4L)
                .containsEntry(Event.VMWRITE, 7L);
    }

    @Test
    void aPassIsCutAtEveryQuantum() {
        assertThat(Slices.of(256, 3_999_999).switches()).isZero();
        Slices slices = Slices.of(2560, 10_150_000);
        assertThat(slices.switches()).isEqualTo(2);
        assertThat(slices.pages()).isEqualTo(2560);
        assertThat(List.of(slices.stores()[0], slices.stores()[1])).allMatch(stores -> Math.abs(stores - 1009) <= 1);
    }
}
