package org.ooh4j.hwsim.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ooh4j.hwsim.tracking.TrackedProgram.FIRST_PAGE;

import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ooh4j.hwsim.cost.Event;
import org.ooh4j.hwsim.cost.EventLedger;
import org.ooh4j.hwsim.hypervisor.DirtyRing;
import org.ooh4j.hwsim.paging.Paging;

/** Closed forms: P pages, one processor, N switches out and in after the stores, one harvest. */
class ClosedFormsTest {
    private static final int P = 1000;
    private static final int N = 39;
    private static final int T = 3; // tables: 52 + 1000 entries from slot 52 on

    static Stream<Technique> onAMachine() {
        return Technique.all().stream().filter(technique -> technique != Technique.ORACLE);
    }

    private static TrackedProgram run(Technique technique, int ring) {
        TrackedProgram program = TrackedProgram.under(technique, P, TrackedProgram.shape(1, ring, 4096));
        program.tracker.map(FIRST_PAGE, P);
        program.storeEach(0, FIRST_PAGE, P);
        var machine = ((GuestTracker) program.tracker).machine();
        var process = ((GuestTracker) program.tracker).process();
        for (int i = 0; i < N; i++) {
            machine.kernel().contextSwitch(machine.vcpu(0), null);
            machine.kernel().contextSwitch(machine.vcpu(0), process);
        }
        assertThat(program.harvest()).hasSize(P);
        return program;
    }

    private static void expect(EventLedger ledger, Object... pairs) {
        SoftAssertions softly = new SoftAssertions();
        EventLedger rest = ledger.copy();
        for (int i = 0; i < pairs.length; i += 2) {
            Event event = (Event) pairs[i];
            long count = ((Number) pairs[i + 1]).longValue();
            softly.assertThat(ledger.of(event)).as(event.name()).isEqualTo(count);
            rest.count(event, -ledger.of(event));
        }
        softly.assertThat(rest.toString()).as("counted and not expected").isEmpty();
        softly.assertAll();
    }

    @Test
    void epml() {
        int k = P / 448;
        int logged = P + T + 1;
        expect(
                run(Technique.EPML, 4096).tracker.ledger(),
                Event.PAGE_WALK,
                2 * P,
                Event.PML_ENTRY_LOGGED,
                logged,
                Event.EPML_ENTRY_LOGGED,
                P,
                Event.EPML_BUFFER_FULL,
                k,
                Event.SELF_IPI_POSTED,
                k,
                Event.SELF_IPI_DELIVERED,
                k,
                Event.VMREAD,
                k + N + 1,
                Event.VMWRITE,
                2 + k + 3 * N + 1,
                Event.VM_EXIT_PML_FULL,
                (logged - 1) / 512,
                Event.WORLD_SWITCH,
                2,
                Event.VM_EXIT_VMCALL,
                1,
                Event.HYPERCALL_ENABLE_EPML,
                1,
                Event.DEMAND_ZERO_FAULT,
                P,
                Event.CONTEXT_SWITCH,
                1 + 2 * N,
                Event.IOCTL_INIT_PML,
                1,
                Event.BUFFER_COPY,
                P,
                Event.RING_COPY,
                P,
                Event.RE_ARM,
                P,
                Event.TLB_FLUSH,
                1);
    }

    @Test
    void spml() {
        int logged = P + T;
        int batches = (P + 511) / 512;
        expect(
                run(Technique.SPML, 4096).tracker.ledger(),
                Event.PAGE_WALK,
                2 * P,
                Event.PML_ENTRY_LOGGED,
                logged,
                Event.VM_EXIT_PML_FULL,
                (logged - 1) / 512,
                Event.HYPERVISOR_DRAIN,
                logged,
                Event.VM_EXIT_VMCALL,
                1 + 1 + 2 * N + 1 + batches,
                Event.HYPERCALL_INIT_PML,
                1,
                Event.HYPERCALL_ENABLE_LOGGING,
                1 + N,
                Event.HYPERCALL_DISABLE_LOGGING,
                N,
                Event.HYPERCALL_FLUSH_LOG,
                1,
                Event.HYPERCALL_RE_ARM,
                batches,
                Event.EPT_RE_ARM,
                P,
                Event.INVEPT,
                1 + batches,
                Event.WORLD_SWITCH,
                6,
                Event.DEMAND_ZERO_FAULT,
                P,
                Event.CONTEXT_SWITCH,
                1 + 2 * N,
                Event.PAGEMAP_ENTRY_READ,
                P,
                Event.IOCTL_INIT_PML,
                1,
                Event.RING_COPY,
                2 * P + T,
                Event.REVERSE_MAPPING_PROBE,
                P + 2 * P + T,
                Event.FOREIGN_FRAME_DROPPED,
                T);
    }

    @Test
    void proc() {
        expect(
                run(Technique.PROC, 4096).tracker.ledger(),
                Event.PAGE_WALK,
                2 * P,
                Event.DEMAND_ZERO_FAULT,
                P,
                Event.WORLD_SWITCH,
                2 + 4,
                Event.CONTEXT_SWITCH,
                1 + 2 * N,
                Event.CLEAR_REFS_ENTRY,
                P,
                Event.PAGEMAP_ENTRY_READ,
                P);
    }

    @Test
    void ufd() {
        expect(
                run(Technique.UFD, 4096).tracker.ledger(),
                Event.PAGE_WALK,
                3 * P,
                Event.DEMAND_ZERO_FAULT,
                P,
                Event.WRITE_FAULT_KERNEL,
                P,
                Event.WRITE_FAULT_USER,
                P,
                Event.WORLD_SWITCH,
                2 * P + 2 + 2,
                Event.CONTEXT_SWITCH,
                1 + 2 * N,
                Event.USERFAULTFD_IOCTL,
                1 + 1,
                Event.USERFAULTFD_PROTECT_ENTRY,
                P,
                Event.TLB_FLUSH,
                1);
    }

    @Test
    void ufdAsync() {
        expect(
                run(Technique.UFD_ASYNC, 4096).tracker.ledger(),
                Event.PAGE_WALK,
                3 * P,
                Event.DEMAND_ZERO_FAULT,
                P,
                Event.WRITE_FAULT_KERNEL,
                P,
                Event.WORLD_SWITCH,
                2 * P + 2 + 2,
                Event.CONTEXT_SWITCH,
                1 + 2 * N,
                Event.USERFAULTFD_IOCTL,
                1,
                Event.PAGEMAP_SCAN_ENTRY,
                P,
                Event.USERFAULTFD_PROTECT_ENTRY,
                P,
                Event.TLB_FLUSH,
                1);
    }

    /** Nothing was written: nothing is flushed, so nothing is refilled. */
    @ParameterizedTest
    @MethodSource("onAMachine")
    void anEmptyHarvestCostsNoRefill(Technique technique) {
        TrackedProgram program = run(technique, 4096);
        EventLedger before = program.tracker.ledger().copy();
        assertThat(program.harvest()).isEmpty();
        assertThat(program.tracker.ledger().since(before).of(Event.TLB_REFILL)).isZero();
    }

    /** Clearing guest flags and reading pagemap is the kernel's work: the tracker enters it (M1 in Table V). */
    @ParameterizedTest
    @MethodSource("onAMachine")
    void aHarvestEntersTheKernel(Technique technique) {
        TrackedProgram program = run(technique, 4096);
        program.storeEach(0, FIRST_PAGE, P);
        EventLedger before = program.tracker.ledger().copy();
        program.harvest();
        assertThat(program.tracker.ledger().since(before).of(Event.WORLD_SWITCH))
                .isPositive();
    }

    /** The default ring has room for each page and its zeroing. */
    @ParameterizedTest
    @MethodSource("onAMachine")
    void theDefaultRingDoesNotOverflowWhenEachPageIsWrittenOnce(Technique technique) {
        TrackedProgram program = TrackedProgram.under(technique, P, 1);
        program.tracker.map(FIRST_PAGE, P);
        program.storeEach(0, FIRST_PAGE, P);
        program.harvest();
        assertThat(program.tracker.ledger().of(Event.RING_OVERFLOW)).isZero();
    }

    /** A program that unmaps pays for it with and without tracking. */
    @ParameterizedTest
    @MethodSource("onAMachine")
    void unmappingIsNoCostOfTracking(Technique technique) {
        TrackedProgram program = run(technique, 4096);
        EventLedger before = program.tracker.ledger().copy();
        program.tracker.unmap(FIRST_PAGE, P);
        EventLedger since = program.tracker.ledger().since(before);
        assertThat(since.of(Event.TLB_SHOOTDOWN) + since.of(Event.TLB_FLUSH) + since.of(Event.TLB_REFILL))
                .isZero();
    }

    /** Both read /proc/PID/pagemap: the same entries, whether present or not. */
    @Test
    void readingPagemapCostsTheSameForProcAndSpml() {
        long[] read = new long[2];
        int i = 0;
        for (Technique technique : new Technique[] {Technique.PROC, Technique.SPML}) {
            TrackedProgram program = TrackedProgram.under(technique, P, TrackedProgram.shape(1, 4096, 64));
            program.tracker.map(FIRST_PAGE, P);
            program.storeEach(0, FIRST_PAGE, 10);
            program.harvest();
            read[i++] = program.tracker.ledger().of(Event.PAGEMAP_ENTRY_READ);
        }
        assertThat(read[1]).isEqualTo(read[0]);
    }

    /** The list of frames stays usable after a harvest that ended in the middle. */
    @Test
    void spmlHarvestsAgainAfterOneThatEndedWhereTheFrameListWasFull() {
        class Cache implements TranslationCache {
            final TranslationTable table = new TranslationTable(FIRST_PAGE, P);
            int countdown = -1;

            @Override
            public boolean isWritableAndDirty(long page) {
                return table.isWritableAndDirty(page);
            }

            @Override
            public void fill(long page) {
                table.fill(page);
            }

            @Override
            public void shootDown(long page) {
                if (countdown >= 0 && countdown-- == 0) {
                    throw new StackOverflowError("injected");
                }
                table.shootDown(page);
            }
        }
        Cache cache = new Cache();
        TrackedProgram program = new TrackedProgram(
                cache,
                Technique.SPML.open(TrackingSetup.of(cache, FIRST_PAGE, P).with(TrackedProgram.shape(1, 4096, 64))));
        program.tracker.map(FIRST_PAGE, P);
        program.storeEach(0, FIRST_PAGE, P);
        cache.countdown = 511;
        try {
            program.harvest();
        } catch (StackOverflowError injected) {
            // again later
        }
        assertThat(program.harvest()).hasSize(P);
    }

    /** The hypervisor writes the ring of SPML by itself: no EPT flag shows it, the migration must be told. */
    @Test
    void theMigrationCopiesTheRingThatTheHypervisorItselfWrites() {
        TrackedProgram program = run(Technique.SPML, 4096);
        var machine = ((GuestTracker) program.tracker).machine();
        long[] ringFrame = {-1};
        machine.memory().ept().forEachMapped(frame -> {
            long hpa = machine.vcpu(0).hostPhysical(frame << Paging.PAGE_SHIFT);
            if (machine.hypervisor().memory().at(hpa, DirtyRing.class) != null) {
                ringFrame[0] = frame;
            }
        });
        machine.domain().startMigration();
        machine.domain().migrationRound(frame -> {});
        program.store(0, FIRST_PAGE);
        machine.kernel().contextSwitch(machine.vcpu(0), null); // the log goes into the ring
        java.util.TreeSet<Long> frames = new java.util.TreeSet<>();
        machine.domain().migrationRound(frames::add);
        assertThat(frames).contains(ringFrame[0]);
    }

    /** 2 MiB EPT pages under a guest of more than 32 MiB. */
    @ParameterizedTest
    @MethodSource("onAMachine")
    void aGuestOfMoreThan32MebibytesRunsOnSuperpages(Technique technique) {
        TrackedProgram program = TrackedProgram.under(
                technique,
                9000,
                TrackedProgram.shape(1, 1 << 15, 64)
                        .withPages(org.ooh4j.hwsim.paging.PageSize.FOUR_KIB, org.ooh4j.hwsim.paging.PageSize.TWO_MIB));
        program.tracker.map(FIRST_PAGE, 9000);
        program.storeEach(0, FIRST_PAGE, 9000);
        assertThat(program.harvest()).hasSize(9000);
    }
}
