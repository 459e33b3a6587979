package org.ooh4j.hwsim.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ooh4j.hwsim.cost.Event;
import org.ooh4j.hwsim.hypervisor.Hypercall;
import org.ooh4j.hwsim.hypervisor.Hypervisor;
import org.ooh4j.hwsim.paging.EptEntry;
import org.ooh4j.hwsim.paging.GuestPageTable;

/** Paper, section V: a ring is its tracker's alone, and virtual machines on one host share nothing. */
class IsolationTest {
    private static final long PAGES_FROM = 0x1_0000;

    private final Hypervisor hypervisor = new Hypervisor();
    private final VirtualMachine first = new VirtualMachine(hypervisor, VmShape.of(1, 4096));
    private final VirtualMachine second = new VirtualMachine(hypervisor, VmShape.of(1, 4096));

    @ParameterizedTest
    @EnumSource(OohModule.Kind.class)
    void onlyTheRegisteredTrackerReadsARing(OohModule.Kind kind) {
        GuestProcess target = process(first);
        GuestProcess tracker = process(first);
        GuestProcess curious = process(first);
        GuestProcess foreign = process(second);
        TrackedProcess tracked = first.load(kind).register(target, tracker, 64);
        tracked.harvest(tracker, page -> {});
        assertThatThrownBy(() -> tracked.harvest(curious, page -> {}))
                .isInstanceOf(RingAccessException.class)
                .hasMessage("only the registered tracker may read a ring: tracked=domain 0 pid 1,"
                        + " tracker=domain 0 pid 2, reader=domain 0 pid 3; register the reader as tracker");
        assertThatThrownBy(() -> tracked.harvest(target, page -> {})).isInstanceOf(RingAccessException.class);
        assertThatThrownBy(() -> tracked.harvest(foreign, page -> {}))
                .isInstanceOf(RingAccessException.class)
                .hasMessageContaining("reader=domain 1 pid 1");
    }

    @Test
    void aProcessHasOneTrackerAtATime() {
        OohModule module = first.load(OohModule.Kind.EPML);
        GuestProcess target = process(first);
        TrackedProcess tracked = module.register(target, target, 64);
        assertThatThrownBy(() -> module.register(target, target, 64))
                .hasMessage("a process has one tracker at a time: process=domain 0 pid 1; unregister the other first");
        module.unregister(tracked);
        module.register(target, target, 64);
    }

    @Test
    void machinesHaveTheirOwnFramesLedgersAndLogging() {
        GuestProcess here = process(first);
        GuestProcess there = process(second);
        first.load(OohModule.Kind.EPML).register(here, here, 64);
        run(first, here, 40);
        run(second, there, 40);
        assertThat(first.ledger().of(Event.EPML_ENTRY_LOGGED)).isEqualTo(40);
        assertThat(second.ledger().of(Event.PML_ENTRY_LOGGED)).isZero();
        Set<Long> hostFrames = new HashSet<>(hostFrames(first, here, 40));
        assertThat(hostFrames).hasSize(40).doesNotContainAnyElementsOf(hostFrames(second, there, 40));
    }

    @Test
    void aGuestCannotNameARingThatIsNotItsOwn() {
        assertThatThrownBy(() -> second.vcpu(0).vmcall(Hypercall.ENABLE_LOGGING.number(), 0x1234_5000))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the guest shares no DirtyRing at this address: gpa=0x12345000");
    }

    private static GuestProcess process(VirtualMachine machine) {
        return machine.kernel().start(new PageTlb(), PAGES_FROM, 64);
    }

    private static void run(VirtualMachine machine, GuestProcess process, int pages) {
        machine.kernel().map(machine.vcpu(0), process, PAGES_FROM, pages);
        machine.kernel().contextSwitch(machine.vcpu(0), process);
        for (long page = PAGES_FROM; page < PAGES_FROM + pages; page++) {
            machine.vcpu(0).store(page << 12);
        }
    }

    private static Set<Long> hostFrames(VirtualMachine machine, GuestProcess process, int pages) {
        GuestPageTable table = process.space().table();
        Set<Long> frames = new HashSet<>();
        for (long page = PAGES_FROM; page < PAGES_FROM + pages; page++) {
            frames.add(EptEntry.hostFrame(machine.memory().ept().entry(table.frame(table.entry(page), page))));
        }
        return frames;
    }
}
