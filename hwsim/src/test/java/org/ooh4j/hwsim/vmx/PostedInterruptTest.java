package org.ooh4j.hwsim.vmx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** SDM vol. 3, 29.6: interrupts handed over in a descriptor, without an exit. */
class PostedInterruptTest {
    private static final int NOTIFICATION = PostedInterruptDescriptor.NOTIFICATION_VECTOR;

    private final BareProcessor processor = new BareProcessor(4);

    @Test
    void onlyTheFirstPostAsksForANotification() {
        processor.onInterrupt = () -> {};
        PostedInterruptDescriptor posted = processor.vcpu.posted();
        assertThat(posted.post(0x51)).isTrue();
        assertThat(posted.post(0x61)).isFalse();
        assertThat(posted.outstanding()).isTrue();
        processor.vcpu.externalInterrupt(NOTIFICATION);
        assertThat(posted.outstanding()).isFalse();
        assertThat(posted.post(0x51)).isTrue();
    }

    @Test
    void theHighestPostedVectorIsDeliveredFirstAndNobodyExits() {
        processor.onInterrupt = () -> {};
        processor.vcpu.posted().post(0x51);
        processor.vcpu.posted().post(0xA1);
        processor.vcpu.externalInterrupt(NOTIFICATION);
        assertThat(processor.interrupts).containsExactly(0xA1, 0x51);
        assertThat(processor.exits).isEmpty();
    }

    @Test
    void whileInterruptsAreMaskedPostedVectorsStayPending() {
        processor.onInterrupt = () -> {};
        processor.vcpu.interruptFlag(false);
        processor.vcpu.posted().post(0x51);
        processor.vcpu.externalInterrupt(NOTIFICATION);
        assertThat(processor.interrupts).isEmpty();
        assertThat(processor.vcpu.apic().isPending(0x51)).isTrue();
        assertThat(processor.vcpu.apic().requestingVector()).isEqualTo(0x51);
        processor.vcpu.interruptFlag(true);
        assertThat(processor.interrupts).containsExactly(0x51);
    }

    @Test
    void aPostedVectorMeetsTheProcessorPriorityLikeAnyOther() {
        processor.onInterrupt = () -> {};
        processor.vcpu.apic().taskPriority(0x60);
        processor.vcpu.posted().post(0x51);
        processor.vcpu.externalInterrupt(NOTIFICATION);
        assertThat(processor.interrupts).isEmpty();
        processor.vcpu.apic().taskPriority(0);
        processor.vcpu.interruptFlag(true);
        assertThat(processor.interrupts).containsExactly(0x51);
    }

    @Test
    void anotherVectorWouldExitAndIsRefused() {
        assertThatThrownBy(() -> processor.vcpu.externalInterrupt(0x51))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("only the notification vector reaches the guest without an exit: vector=81;"
                        + " post others in the descriptor");
    }

    @Test
    void vmEntryChecksTheDescriptorAndItsVector() {
        Vmcs vmcs = processor.vcpu.vmcs();
        vmcs.write(VmcsField.POSTED_INTERRUPT_DESCRIPTOR_ADDRESS, 0x1020);
        assertThatThrownBy(processor.vcpu::vmEntry)
                .isInstanceOf(VmEntryException.class)
                .hasMessageStartingWith("the posted-interrupt descriptor must lie on 64 bytes");
        vmcs.write(VmcsField.POSTED_INTERRUPT_DESCRIPTOR_ADDRESS, 0x1000);
        vmcs.write(VmcsField.POSTED_INTERRUPT_NOTIFICATION_VECTOR, 256);
        assertThatThrownBy(processor.vcpu::vmEntry).hasMessage("the notification vector must be 0 to 255: vector=256");
        vmcs.write(VmcsField.POSTED_INTERRUPT_NOTIFICATION_VECTOR, 255);
        vmcs.write(VmcsField.SECONDARY_CONTROLS, SecondaryControl.ENABLE_EPT);
        assertThatThrownBy(processor.vcpu::vmEntry).hasMessageStartingWith("posted interrupts need");
    }
}
