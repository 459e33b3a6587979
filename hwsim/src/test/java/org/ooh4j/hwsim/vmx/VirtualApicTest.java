package org.ooh4j.hwsim.vmx;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Virtual-interrupt delivery (SDM vol. 3, 29.1 and 29.2). */
class VirtualApicTest {
    private final VirtualApic apic = new VirtualApic();

    @Test
    void theHighestRequestIsTheRequestingVector() {
        apic.request(0x31);
        apic.request(0x52);
        apic.request(0x40);
        assertThat(apic.requestingVector()).isEqualTo(0x52);
        assertThat(apic.acknowledge()).isEqualTo(0x52);
        assertThat(apic.requestingVector()).isEqualTo(0x40);
    }

    @Test
    void aVectorInServiceHoldsBackItsOwnClassAndThoseBelowUntilTheEndOfInterrupt() {
        apic.request(0x45);
        apic.acknowledge();
        assertThat(apic.processorPriority()).isEqualTo(0x40);
        apic.request(0x4F);
        assertThat(apic.deliverable()).isFalse();
        apic.request(0x50);
        assertThat(apic.deliverable()).isTrue();
        apic.acknowledge();
        apic.endOfInterrupt();
        assertThat(apic.deliverable()).isFalse();
        apic.endOfInterrupt();
        assertThat(apic.deliverable()).isTrue();
    }

    @Test
    void theTaskPriorityMasksByClass() {
        apic.request(64);
        apic.taskPriority(0x4F);
        assertThat(apic.deliverable()).isFalse();
        apic.taskPriority(0x3F);
        assertThat(apic.deliverable()).isTrue();
    }

    @Test
    void aClearedInterruptFlagMasksAll() {
        apic.request(0xFF);
        apic.interruptFlag(false);
        assertThat(apic.deliverable()).isFalse();
        apic.interruptFlag(true);
        assertThat(apic.deliverable()).isTrue();
    }

    @Test
    void aSecondRequestOfAPendingVectorIsNone() {
        assertThat(apic.request(64)).isTrue();
        assertThat(apic.request(64)).isFalse();
        apic.acknowledge();
        assertThat(apic.request(64)).isTrue();
    }
}
