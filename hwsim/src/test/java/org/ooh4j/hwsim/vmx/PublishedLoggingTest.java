package org.ooh4j.hwsim.vmx;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.ooh4j.hwsim.cost.Event;

/** The processor of the paper's emulator, defect by defect. */
class PublishedLoggingTest {
    private static final int PAGES = 1024;

    private final BareProcessor processor = new BareProcessor(PAGES, EpmlDesign.PUBLISHED);

    @Test
    void guestPhysicalAddressesAreNotLoggedBeside() {
        processor.enableEpml();
        long before = processor.ledger.of(Event.PML_ENTRY_LOGGED);
        processor.storeEach(0, 100);
        assertThat(processor.ledger.of(Event.PML_ENTRY_LOGGED)).isEqualTo(before);
    }

    @Test
    void withoutAGuestLogTheStandardUnitWorksAsEver() {
        processor.enablePml();
        processor.storeEach(0, 100);
        assertThat(processor.ledger.of(Event.PML_ENTRY_LOGGED)).isGreaterThanOrEqualTo(100);
    }

    @Test
    void aDirtyPageOfThePageTableLogsTheLinearAddressUnderTranslation() {
        SingleWriterPmlBuffer log = processor.enableEpml();
        processor.vcpu.load(BareProcessor.FIRST_PAGE << 12);
        assertThat(processor.guestPmlIndex()).isEqualTo(510);
        assertThat(log.entry(511)).isEqualTo(BareProcessor.FIRST_PAGE << 12);
    }

    @Test
    void aFullLogIsNotFaultedAndItsAddressIsDropped() {
        processor.enableEpml();
        processor.vcpu.interruptFlag(false);
        processor.storeEach(0, 600);
        assertThat(processor.exits).isEmpty();
        assertThat(processor.ledger.of(Event.EPML_ENTRY_LOGGED)).isEqualTo(512);
        assertThat(processor.ledger.of(Event.EPML_ENTRY_LOST)).isPositive();
        assertThat(processor.ledger.of(Event.SELF_IPI_POSTED)).isEqualTo(1);
    }

    @Test
    void aVmExitSavesAFullIndexAsEmpty() {
        processor.enableEpml();
        processor.vcpu.interruptFlag(false);
        processor.storeEach(0, 600);
        processor.vcpu.vmcall(1);
        assertThat(processor.guestPmlIndex()).isEqualTo(511);
    }
}
