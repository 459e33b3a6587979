package org.ooh4j.hwsim.guest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ooh4j.hwsim.cost.Event;
import org.ooh4j.hwsim.hypervisor.Hypervisor;
import org.ooh4j.hwsim.paging.GuestPageTable;
import org.ooh4j.hwsim.vmx.SecondaryControl;
import org.ooh4j.hwsim.vmx.Vcpu;
import org.ooh4j.hwsim.vmx.VmcsField;

/** SPML as intended: one tracked process, one that is not, two processors. */
class SpmlModuleTest {
    private static final long PAGES_FROM = 0x1_0000;
    private static final int PAGES = 1000;

    private final VirtualMachine machine = new VirtualMachine(new Hypervisor(), VmShape.of(2, 4096));
    private final GuestKernel kernel = machine.kernel();
    private final Vcpu vcpu = machine.vcpu(0);
    private final PageTlb redTlb = new PageTlb();
    private final PageTlb otherTlb = new PageTlb();
    private final GuestProcess red = kernel.start(redTlb, PAGES_FROM, PAGES);
    private final GuestProcess other = kernel.start(otherTlb, PAGES_FROM, PAGES);
    private final OohModule module = machine.load(OohModule.Kind.SPML);
    private final SpmlProcess tracked = (SpmlProcess) module.register(red, red, 4096);

    @BeforeEach
    void mapAndTouchAll() {
        kernel.map(vcpu, red, PAGES_FROM, PAGES);
        kernel.map(vcpu, other, PAGES_FROM, PAGES);
        kernel.contextSwitch(vcpu, other);
        otherTlb.storeEach(vcpu, PAGES_FROM, PAGES);
        kernel.contextSwitch(vcpu, red);
        redTlb.storeEach(vcpu, PAGES_FROM, PAGES);
        harvestAndReArm();
    }

    @Test
    void aHarvestNamesTheFramesOfTheWrittenPages() {
        redTlb.storeEach(vcpu, PAGES_FROM + 5, 3);
        assertThat(harvestAndReArm()).contains(frame(5), frame(6), frame(7)).doesNotContain(frame(8));
    }

    @Test
    void loggingStopsWithTheProcessAndNobodyElseIsLogged() {
        kernel.contextSwitch(vcpu, other);
        long logged = machine.ledger().of(Event.PML_ENTRY_LOGGED);
        assertThat(controls() & SecondaryControl.ENABLE_PML).isZero();
        otherTlb.storeEach(vcpu, PAGES_FROM, PAGES);
        assertThat(machine.ledger().of(Event.PML_ENTRY_LOGGED)).isEqualTo(logged);
        kernel.contextSwitch(vcpu, red);
        assertThat(controls() & SecondaryControl.ENABLE_PML).isNotZero();
    }

    @Test
    void duringAMigrationLoggingGoesOnButOnlyTheTrackedProcessFillsTheRing() {
        machine.domain().startMigration();
        kernel.contextSwitch(vcpu, other);
        otherTlb.storeEach(vcpu, PAGES_FROM, 100);
        kernel.contextSwitch(vcpu, red);
        TreeSet<Long> frames = new TreeSet<>();
        machine.domain().migrationRound(frames::add);
        assertThat(frames).contains(frameOf(other, 50));
        assertThat(harvestAndReArm()).doesNotContain(frameOf(other, 50));
    }

    @Test
    void eachSwitchCostsOneHypercall() {
        long out = machine.ledger().of(Event.HYPERCALL_DISABLE_LOGGING);
        long in = machine.ledger().of(Event.HYPERCALL_ENABLE_LOGGING);
        for (int i = 0; i < 39; i++) {
            kernel.contextSwitch(vcpu, other);
            kernel.contextSwitch(vcpu, red);
        }
        assertThat(machine.ledger().of(Event.HYPERCALL_DISABLE_LOGGING) - out).isEqualTo(39);
        assertThat(machine.ledger().of(Event.HYPERCALL_ENABLE_LOGGING) - in).isEqualTo(39);
    }

    @Test
    void aPageTablePageAppearsInTheLogAndBelongsToNoPage() {
        long tableFrame = red.space().table().tableFrame(PAGES_FROM);
        machine.domain().startMigration();
        redTlb.storeEach(vcpu, PAGES_FROM, 1);
        assertThat(harvestAndReArm()).contains(tableFrame);
    }

    @Test
    void afterUnloadingNothingIsLogged() {
        module.unload();
        long logged = machine.ledger().of(Event.PML_ENTRY_LOGGED);
        redTlb.storeEach(vcpu, PAGES_FROM, 500);
        assertThat(machine.ledger().of(Event.PML_ENTRY_LOGGED)).isEqualTo(logged);
        assertThat(machine.ledger().of(Event.HYPERCALL_DEACTIVATE_PML)).isEqualTo(1);
    }

    private long controls() {
        return vcpu.vmcs().read(VmcsField.SECONDARY_CONTROLS);
    }

    private long frame(int n) {
        return frameOf(red, n);
    }

    private static long frameOf(GuestProcess process, int n) {
        GuestPageTable table = process.space().table();
        return table.frame(table.entry(PAGES_FROM + n), PAGES_FROM + n);
    }

    private TreeSet<Long> harvestAndReArm() {
        TreeSet<Long> frames = new TreeSet<>();
        tracked.harvest(red, frames::add);
        for (int n = 0; n < PAGES; n++) {
            if (frames.contains(frame(n))) {
                tracked.reArm(PAGES_FROM + n);
            }
        }
        tracked.reArmRest();
        return frames;
    }
}
