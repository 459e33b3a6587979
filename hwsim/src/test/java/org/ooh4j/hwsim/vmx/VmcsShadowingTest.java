package org.ooh4j.hwsim.vmx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** VMCS shadowing (SDM vol. 3, 24.4.2, 24.6.15, 24.10 and 26.3.1.5). */
class VmcsShadowingTest {
    private final BareProcessor processor = new BareProcessor(4);

    @Test
    void withoutShadowingEveryGuestAccessExits() {
        processor.vcpu.vmread(VmcsField.PML_INDEX);
        processor.vcpu.vmwrite(VmcsField.PML_INDEX, 1);
        assertThat(processor.exits).containsExactly(ExitReason.VMREAD, ExitReason.VMWRITE);
    }

    @Test
    void withShadowingTheAllowedFieldsAreThoseOfTheShadowVmcs() {
        processor.linkShadow();
        processor.vcpu.vmwrite(VmcsField.PML_INDEX, 7);
        assertThat(processor.vcpu.vmread(VmcsField.PML_INDEX)).isEqualTo(7);
        assertThat(processor.guestPmlIndex()).isEqualTo(7);
        assertThat(processor.pmlIndex()).isEqualTo(511);
        assertThat(processor.exits).isEmpty();
    }

    @Test
    void fieldsWhoseBitmapBitIsSetExit() {
        processor.linkShadow();
        processor.vcpu.vmread(VmcsField.PML_ADDRESS);
        processor.vcpu.vmwrite(VmcsField.SECONDARY_CONTROLS, 0);
        assertThat(processor.exits).containsExactly(ExitReason.VMREAD, ExitReason.VMWRITE);
    }

    @Test
    void aBitmapMakesEveryFieldExitUntilItIsAllowed() {
        VmcsAccessBitmap bitmap = new VmcsAccessBitmap();
        bitmap.allow(VmcsField.PML_INDEX);
        for (VmcsField field : VmcsField.values()) {
            assertThat(bitmap.exits(field)).as(field.name()).isEqualTo(field != VmcsField.PML_INDEX);
        }
    }

    @Test
    void theLinkPointerMustDesignateAShadowVmcs() {
        processor.linkShadow();
        Vmcs vmcs = processor.vcpu.vmcs();
        vmcs.write(VmcsField.VMCS_LINK_POINTER, processor.hostMemory.place(new Vmcs(false)));
        assertThatThrownBy(processor.vcpu::vmEntry)
                .isInstanceOf(VmEntryException.class)
                .hasMessageStartingWith("the link pointer must designate a shadow vmcs: linkPointer=0x");
    }

    @Test
    void aShadowVmcsCannotBeEntered() {
        assertThatThrownBy(() -> VmEntryChecks.check(new Vmcs(true), processor.hostMemory))
                .isInstanceOf(VmEntryException.class)
                .hasMessage("a shadow vmcs cannot be entered");
    }
}
