package org.ooh4j.hwsim.guest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.ooh4j.hwsim.cost.Event;
import org.ooh4j.hwsim.hypervisor.Hypervisor;
import org.ooh4j.hwsim.vmx.Vcpu;

class SchedulerTest {
    private static final long PAGES_FROM = 0x1_0000;
    private static final long QUANTUM = 4_000_000;

    private final VirtualMachine machine = new VirtualMachine(new Hypervisor(), VmShape.of(3, 4096));
    private final PageTlb tlb = new PageTlb();
    private final GuestProcess process = machine.kernel().start(tlb, PAGES_FROM, 100);
    private final TrackedProcess tracked = machine.load(OohModule.Kind.EPML).register(process, process, 256);
    private final Scheduler scheduler = new Scheduler(machine, QUANTUM);

    @Test
    void aThreadStaysOnItsProcessorUntilItsQuantumIsUsedUp() {
        Vcpu home = scheduler.run(process, 1);
        scheduler.ran(process, 1, QUANTUM - 1);
        assertThat(scheduler.run(process, 1)).isSameAs(home);
        scheduler.ran(process, 1, QUANTUM);
        assertThat(machine.kernel().running(home)).isNull();
        assertThat(scheduler.run(process, 1)).isNotSameAs(home);
    }

    @Test
    void asManySlicesEndAsTheTimeHasQuanta() {
        scheduler.run(process, 0);
        long before = machine.ledger().of(Event.CONTEXT_SWITCH);
        scheduler.ran(process, 0, 10 * QUANTUM + 5);
        assertThat(machine.ledger().of(Event.CONTEXT_SWITCH) - before).isEqualTo(19); // out, in, ..., out
    }

    @Test
    void pagesWrittenOnEveryProcessorOnTheWayAreHarvested() {
        machine.kernel().map(machine.vcpu(0), process, PAGES_FROM, 100);
        Vcpu last = null;
        for (int i = 0; i < 100; i++) {
            last = scheduler.run(process, 0);
            tlb.storeEach(last, PAGES_FROM + i, 1);
            scheduler.ran(process, 0, i * QUANTUM / 3);
        }
        TreeSet<Long> pages = new TreeSet<>();
        tracked.harvest(process, pages::add);
        assertThat(pages).hasSize(100);
    }

    @Test
    void timeThatGoesBackBelongsToANewThreadOfTheSameNumber() {
        scheduler.ran(process, 0, 100 * QUANTUM);
        long before = machine.ledger().of(Event.CONTEXT_SWITCH);
        scheduler.ran(process, 0, 5);
        scheduler.ran(process, 0, QUANTUM);
        assertThat(machine.ledger().of(Event.CONTEXT_SWITCH)).isEqualTo(before);
    }

    @Test
    void withoutAQuantumNobodyIsPreempted() {
        Scheduler endless = new Scheduler(machine, 0);
        Vcpu home = endless.run(process, 0);
        endless.ran(process, 0, Long.MAX_VALUE);
        assertThat(endless.run(process, 0)).isSameAs(home);
    }
}
