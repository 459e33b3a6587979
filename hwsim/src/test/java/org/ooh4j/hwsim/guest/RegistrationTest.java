package org.ooh4j.hwsim.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.ooh4j.hwsim.hypervisor.Hypervisor;
import org.ooh4j.hwsim.paging.GuestPageTable;
import org.ooh4j.hwsim.paging.PageBitmap;
import org.ooh4j.hwsim.vmx.Vcpu;

/** Tracking of a process that has already run; several modules; rings after their registration ended. */
class RegistrationTest {
    private static final long FROM = 0x1_0000;
    private final VirtualMachine machine = new VirtualMachine(new Hypervisor(), VmShape.of(2, 64));
    private final GuestKernel kernel = machine.kernel();
    private final Vcpu vcpu = machine.vcpu(0);
    private final PageTlb redTlb = new PageTlb();
    private final PageTlb blueTlb = new PageTlb();
    private final GuestProcess red = kernel.start(redTlb, FROM, 100);
    private final GuestProcess blue = kernel.start(blueTlb, FROM, 100);

    private void runRed() {
        kernel.map(vcpu, red, FROM, 100);
        kernel.map(vcpu, blue, FROM, 100);
        kernel.contextSwitch(vcpu, red);
        redTlb.storeEach(vcpu, FROM, 10);
    }

    private static TreeSet<Long> harvest(TrackedProcess tracked, GuestProcess reader) {
        TreeSet<Long> pages = new TreeSet<>();
        tracked.harvest(reader, pages::add);
        return pages;
    }

    @Test
    void epmlSeesStoresAfterRegistrationToPagesWrittenBeforeIt() {
        OohModule module = machine.load(OohModule.Kind.EPML);
        runRed();
        TrackedProcess tracked = module.register(red, red, 64);
        redTlb.storeEach(vcpu, FROM, 10);
        assertThat(harvest(tracked, red)).hasSize(10);
    }

    @Test
    void spmlSeesStoresAfterRegistrationToPagesWrittenBeforeIt() {
        OohModule module = machine.load(OohModule.Kind.SPML);
        runRed();
        TrackedProcess tracked = module.register(red, red, 64);
        redTlb.storeEach(vcpu, FROM, 10);
        GuestPageTable table = red.space().table();
        TreeSet<Long> frames = new TreeSet<>();
        for (int i = 0; i < 10; i++) {
            frames.add(table.frame(table.entry(FROM + i), FROM + i));
        }
        assertThat(harvest(tracked, red)).containsAll(frames);
    }

    @Test
    void softDirtySeesStoresAfterTheWatchBeganToPagesWrittenBeforeIt() {
        runRed();
        SoftDirty watch = SoftDirty.watch(machine, red);
        watch.clearRefs();
        redTlb.storeEach(vcpu, FROM, 10);
        TreeSet<Long> pages = new TreeSet<>();
        watch.readPagemap(pages::add);
        assertThat(pages).hasSize(10);
    }

    @Test
    void userfaultfdProtectsThePagesThatAreThereWhenItIsRegistered() {
        runRed();
        TreeSet<Long> pages = new TreeSet<>();
        new SynchronousUserfaultfd(machine, red, pages::add);
        redTlb.storeEach(vcpu, FROM, 10);
        assertThat(pages).hasSize(10);
    }

    @Test
    void epmlSeesStoresAfterASecondRegistration() {
        OohModule module = machine.load(OohModule.Kind.EPML);
        runRed();
        TrackedProcess tracked = module.register(red, red, 64);
        redTlb.storeEach(vcpu, FROM + 20, 10);
        module.unregister(tracked);
        redTlb.storeEach(vcpu, FROM + 20, 10);
        TrackedProcess again = module.register(red, red, 64);
        redTlb.storeEach(vcpu, FROM + 20, 10);
        assertThat(harvest(again, red)).hasSize(10);
    }

    @Test
    void loadingASecondEpmlModuleTakesNothingFromTheFirst() {
        OohModule module = machine.load(OohModule.Kind.EPML);
        kernel.map(vcpu, red, FROM, 100);
        kernel.contextSwitch(vcpu, red);
        TrackedProcess tracked = module.register(red, red, 64);
        redTlb.storeEach(vcpu, FROM, 10);
        machine.load(OohModule.Kind.EPML);
        redTlb.storeEach(vcpu, FROM + 10, 10);
        assertThat(harvest(tracked, red)).hasSize(20);
    }

    @Test
    void unloadingASecondSpmlModuleTakesNothingFromTheFirst() {
        OohModule module = machine.load(OohModule.Kind.SPML);
        OohModule other = machine.load(OohModule.Kind.SPML);
        kernel.map(vcpu, red, FROM, 100);
        kernel.contextSwitch(vcpu, red);
        TrackedProcess tracked = module.register(red, red, 4096);
        redTlb.storeEach(vcpu, FROM, 100);
        TreeSet<Long> frames = harvest(tracked, red);
        PageBitmap all = new PageBitmap(FROM, 100);
        for (int i = 0; i < 100; i++) {
            all.add(FROM + i);
        }
        ((SpmlProcess) tracked).reArm(red, all);
        other.unload();
        redTlb.storeEach(vcpu, FROM, 20);
        assertThat(frames).hasSizeGreaterThanOrEqualTo(100);
        assertThat(harvest(tracked, red)).hasSizeGreaterThanOrEqualTo(20);
    }

    @Test
    void aRingWhoseRegistrationEndedIsRefusedAndStealsNothing() {
        OohModule module = machine.load(OohModule.Kind.EPML);
        kernel.map(vcpu, red, FROM, 100);
        kernel.contextSwitch(vcpu, red);
        TrackedProcess ended = module.register(red, blue, 64);
        module.unregister(ended);
        TrackedProcess tracked = module.register(red, red, 4096);
        redTlb.storeEach(vcpu, FROM, 10);
        try {
            harvest(ended, blue);
        } catch (RuntimeException refused) {
            // as it should be
        }
        assertThat(harvest(tracked, red)).hasSize(10);
    }

    @Test
    void endedRegistrationIsATypedError() {
        OohModule module = machine.load(OohModule.Kind.EPML);
        TrackedProcess ended = module.register(red, blue, 64);
        module.unregister(ended);
        assertThatThrownBy(() -> harvest(ended, blue)).isInstanceOf(RuntimeException.class);
    }

    @Test
    void aHarvestByAnotherProcessInterruptsEveryProcessorThatRunsTheTracked() {
        OohModule module = machine.load(OohModule.Kind.EPML);
        kernel.map(vcpu, red, FROM, 100);
        kernel.contextSwitch(machine.vcpu(1), red);
        kernel.contextSwitch(vcpu, blue);
        TrackedProcess tracked = module.register(red, blue, 64);
        redTlb.storeEach(machine.vcpu(1), FROM, 10);
        assertThat(harvest(tracked, blue)).hasSize(10);
        assertThat(machine.ledger().of(org.ooh4j.hwsim.cost.Event.HARVEST_IPI)).isEqualTo(1);
    }

    @Test
    void aFailedRegistrationLeavesNoFramesBehind() {
        OohModule module = machine.load(OohModule.Kind.EPML);
        module.register(red, red, 64);
        long before = machine.memory().allocate();
        machine.memory().free(before);
        assertThatThrownBy(() -> module.register(red, red, 64)).isInstanceOf(IllegalStateException.class);
        assertThat(machine.memory().allocate()).isEqualTo(before);
    }
}
