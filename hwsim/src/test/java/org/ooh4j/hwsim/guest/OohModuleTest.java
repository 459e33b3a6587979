package org.ooh4j.hwsim.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ooh4j.hwsim.cost.Event;
import org.ooh4j.hwsim.hypervisor.Hypervisor;
import org.ooh4j.hwsim.vmx.Vcpu;
import org.ooh4j.hwsim.vmx.VmcsField;

/** Two tracked processes, one that is not, and two processors. */
class OohModuleTest {
    private static final long RED_PAGES = 0x1_0000;
    private static final long BLUE_PAGES = 0x1_0100; // overlaps red's addresses, as address spaces do
    private static final int PAGES = 1000;

    private final VirtualMachine machine = new VirtualMachine(new Hypervisor(), VmShape.of(2, 4096));
    private final GuestKernel kernel = machine.kernel();
    private final Vcpu first = machine.vcpu(0);
    private final Vcpu second = machine.vcpu(1);
    private final PageTlb redTlb = new PageTlb();
    private final PageTlb blueTlb = new PageTlb();
    private final PageTlb otherTlb = new PageTlb();
    private final GuestProcess red = kernel.start(redTlb, RED_PAGES, PAGES);
    private final GuestProcess blue = kernel.start(blueTlb, BLUE_PAGES, PAGES);
    private final GuestProcess other = kernel.start(otherTlb, RED_PAGES, PAGES);
    private final OohModule module = machine.load(OohModule.Kind.EPML);
    private final TrackedProcess trackedRed = module.register(red, red, 4096);
    private final TrackedProcess trackedBlue = module.register(blue, blue, 4096);

    @BeforeEach
    void mapAll() {
        kernel.map(first, red, RED_PAGES, PAGES);
        kernel.map(first, blue, BLUE_PAGES, PAGES);
        kernel.map(first, other, RED_PAGES, PAGES);
    }

    @Test
    void processesThatShareAProcessorDoNotSeeEachOthersPages() {
        for (int slice = 0; slice < 10; slice++) {
            kernel.contextSwitch(first, red);
            redTlb.storeEach(first, RED_PAGES + 10 * slice, 5);
            kernel.contextSwitch(first, other);
            otherTlb.storeEach(first, RED_PAGES, 500);
            kernel.contextSwitch(first, blue);
            blueTlb.storeEach(first, BLUE_PAGES + 20 * slice, 7);
        }
        assertThat(harvest(trackedRed)).hasSize(50).allMatch(page -> (page - RED_PAGES) % 10 < 5);
        assertThat(harvest(trackedBlue)).hasSize(70).allMatch(page -> (page - BLUE_PAGES) % 20 < 7);
    }

    @Test
    void aProcessThatIsNotTrackedLogsNoAddress() {
        kernel.contextSwitch(first, other);
        otherTlb.storeEach(first, RED_PAGES, 600);
        assertThat(machine.ledger().of(Event.EPML_ENTRY_LOGGED)).isZero();
        assertThat(machine.ledger().of(Event.PML_ENTRY_LOGGED)).isGreaterThan(600);
    }

    @Test
    void aContextSwitchEmptiesTheLogIntoTheRingWithoutAnExit() {
        kernel.contextSwitch(first, red);
        redTlb.storeEach(first, RED_PAGES, 30);
        assertThat(machine.ledger().of(Event.BUFFER_COPY)).isZero();
        long exits = machine.ledger().of(Event.VM_EXIT_VMCALL);
        kernel.contextSwitch(first, null);
        assertThat(machine.ledger().of(Event.BUFFER_COPY)).isEqualTo(30);
        assertThat(machine.ledger().of(Event.VM_EXIT_VMCALL)).isEqualTo(exits);
        assertThat(machine.ledger().of(Event.VM_EXIT_VMREAD)).isZero();
        assertThat(machine.ledger().of(Event.VM_EXIT_VMWRITE)).isZero();
        assertThat(harvest(trackedRed)).hasSize(30);
    }

    @Test
    void aMaskedLogThatOverflowedIsTakenOverAtTheContextSwitch() {
        kernel.contextSwitch(first, red);
        first.interruptFlag(false);
        redTlb.storeEach(first, RED_PAGES, 900);
        kernel.contextSwitch(first, blue);
        first.interruptFlag(true);
        blueTlb.storeEach(first, BLUE_PAGES, 3);
        assertThat(harvest(trackedBlue)).hasSize(3);
        assertThat(harvest(trackedRed)).hasSize(900);
    }

    @Test
    void theOverflowAreaIsEmptiedOnce() {
        kernel.contextSwitch(first, red);
        first.interruptFlag(false);
        redTlb.storeEach(first, RED_PAGES, 900);
        assertThat(harvest(trackedRed)).hasSize(900);
        assertThat(harvest(trackedRed)).isEmpty();
        assertThat(machine.ledger().of(Event.BUFFER_COPY)).isEqualTo(900);
    }

    @Test
    void aPageThatWasDirtyWhenUnmappedIsReportedThoughItWasMappedAnewAndOnlyRead() {
        kernel.contextSwitch(first, red);
        redTlb.storeEach(first, RED_PAGES, 1);
        kernel.unmap(first, red, RED_PAGES, 1);
        kernel.map(first, red, RED_PAGES, 1);
        first.load(RED_PAGES << 12);
        assertThat(harvest(trackedRed)).containsExactly(RED_PAGES);
        assertThat(harvest(trackedRed)).isEmpty();
    }

    @Test
    void aProcessOnTwoProcessorsHasALogOnEach() {
        kernel.contextSwitch(first, red);
        kernel.contextSwitch(second, red);
        redTlb.storeEach(first, RED_PAGES, 400);
        redTlb.storeEach(second, RED_PAGES + 300, 400);
        assertThat(machine.ledger().of(Event.SELF_IPI_POSTED)).isZero();
        assertThat(harvest(trackedRed)).hasSize(700);
    }

    @Test
    void harvestingOneProcessLeavesTheOthersPagesDirty() {
        kernel.contextSwitch(first, red);
        redTlb.storeEach(first, RED_PAGES, 10);
        kernel.contextSwitch(second, blue);
        blueTlb.storeEach(second, BLUE_PAGES, 20);
        assertThat(harvest(trackedRed)).hasSize(10);
        assertThat(harvest(trackedRed)).isEmpty();
        assertThat(harvest(trackedBlue)).hasSize(20);
    }

    @Test
    void aWriteOfTheKernelIsReportedForAProcessThatDoesNotRun() {
        kernel.wroteElsewhere(first, blue, BLUE_PAGES + 5);
        assertThat(harvest(trackedBlue)).containsExactly(BLUE_PAGES + 5);
        kernel.wroteElsewhere(first, other, RED_PAGES);
        assertThat(harvest(trackedRed)).isEmpty();
    }

    @Test
    void afterUnloadingTheGuestMayNoLongerAccessTheLogFields() {
        module.unregister(trackedRed);
        module.unregister(trackedBlue);
        module.unload();
        kernel.contextSwitch(first, red);
        redTlb.storeEach(first, RED_PAGES, 600);
        assertThat(machine.ledger().of(Event.EPML_ENTRY_LOGGED)).isZero();
        assertThatThrownBy(() -> first.vmread(VmcsField.PML_INDEX))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the guest may not access a vmcs field: reason=VMREAD, encoding=0x812;"
                        + " make hypercall ENABLE_EPML first");
    }

    @Test
    void aProcessThatStartsToBeTrackedWhileItRunsIsLoggedFromThenOn() {
        kernel.contextSwitch(first, other);
        TrackedProcess tracked = module.register(other, other, 16);
        otherTlb.storeEach(first, RED_PAGES, 8);
        assertThat(harvest(tracked)).hasSize(8);
        module.unregister(tracked);
        otherTlb.storeEach(first, RED_PAGES, 8);
        assertThat(machine.ledger().of(Event.EPML_ENTRY_LOGGED)).isEqualTo(8);
    }

    @Test
    void aRingWithoutRoomIsRefused() {
        assertThatThrownBy(() -> module.register(other, other, 0))
                .hasMessage("a ring needs room for an entry: capacity=0");
    }

    private TreeSet<Long> harvest(TrackedProcess tracked) {
        TreeSet<Long> pages = new TreeSet<>();
        tracked.harvest(tracked.process(), pages::add);
        return pages;
    }
}
