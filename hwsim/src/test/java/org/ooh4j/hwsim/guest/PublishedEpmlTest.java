package org.ooh4j.hwsim.guest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ooh4j.hwsim.cost.Event;
import org.ooh4j.hwsim.hypervisor.Hypervisor;
import org.ooh4j.hwsim.hypervisor.PmlPolicy;
import org.ooh4j.hwsim.paging.PageSize;
import org.ooh4j.hwsim.vmx.EpmlDesign;

/** EPML as shipped, on a process that had touched all its pages before, as the paper's programs do (mlockall). */
class PublishedEpmlTest {
    private static final long PAGES_FROM = 0x1_0000;
    private static final int PAGES = 2000;

    private final VirtualMachine machine = new VirtualMachine(
            new Hypervisor(),
            new VmShape(1, 16, PageSize.FOUR_KIB, PageSize.FOUR_KIB, EpmlDesign.PUBLISHED, PmlPolicy.PUBLISHED));
    private final PageTlb tlb = new PageTlb();
    private final GuestProcess process = touched();
    private final TrackedProcess tracked =
            machine.load(OohModule.Kind.EPML_PUBLISHED).register(process, process, 1 << 16);

    @Test
    void aPageIsReportedInItsFirstEpochOnly() {
        store(200);
        assertThat(harvest()).hasSizeGreaterThanOrEqualTo(200);
        store(200);
        assertThat(harvest()).isEmpty();
    }

    /** The access that finds the log full is not faulted: its flag is set and its address dropped, once per 512. */
    @Test
    void theAddressThatFindsTheLogFullIsDropped() {
        store(PAGES);
        long dropped = machine.ledger().of(Event.EPML_ENTRY_LOST);
        assertThat(dropped).isEqualTo(PAGES / 513);
        assertThat(harvest().stream().distinct()).hasSize(PAGES - (int) dropped);
    }

    @Test
    void whileInterruptsAreMaskedEveryFurtherFirstWriteIsDropped() {
        machine.vcpu(0).interruptFlag(false);
        store(PAGES);
        assertThat(harvest()).hasSize(512);
    }

    /** A dirty page of the page table logs the linear address under translation: here, the same as the page's own. */
    @Test
    void aPageComesTwiceWhereThePageOfItsPageTableBecameDirty() {
        store(100);
        List<Long> reported = harvest();
        assertThat(reported).hasSize(101);
        assertThat(reported.stream().distinct()).hasSize(100);
    }

    private GuestProcess touched() {
        GuestProcess touched = machine.kernel().start(tlb, PAGES_FROM, PAGES);
        machine.kernel().map(machine.vcpu(0), touched, PAGES_FROM, PAGES);
        machine.kernel().contextSwitch(machine.vcpu(0), touched);
        tlb.storeEach(machine.vcpu(0), PAGES_FROM, PAGES);
        return touched;
    }

    private void store(int count) {
        tlb.storeEach(machine.vcpu(0), PAGES_FROM, count);
    }

    private List<Long> harvest() {
        List<Long> pages = new ArrayList<>();
        tracked.harvest(process, pages::add);
        return pages;
    }
}
