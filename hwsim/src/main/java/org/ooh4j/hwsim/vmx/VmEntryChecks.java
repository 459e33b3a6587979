package org.ooh4j.hwsim.vmx;

import org.ooh4j.hwsim.paging.Paging;

/** The checks of VM entry that concern logging and shadowing (SDM vol. 3, 26.2.1.1 and 26.3.1.5). */
final class VmEntryChecks {
    private static final long PHYSICAL_ADDRESS_LIMIT = 1L << 52;

    private static final long DESCRIPTOR_OFFSET = 63;
    private static final long HIGHEST_VECTOR = 255;

    private VmEntryChecks() {}

    /** Checks {@code vmcs}; returns the shadow VMCS that its link pointer designates, or null. */
    static Vmcs check(Vmcs vmcs, HostMemory memory) {
        if (vmcs.isShadow()) {
            throw new VmEntryException("a shadow vmcs cannot be entered");
        }
        if (vmcs.has(SecondaryControl.ENABLE_PML)) {
            checkPml(vmcs);
        }
        if ((vmcs.read(VmcsField.PIN_CONTROLS) & PinControl.PROCESS_POSTED_INTERRUPTS) != 0) {
            checkPostedInterrupts(vmcs);
        }
        return shadow(vmcs, memory);
    }

    private static void checkPml(Vmcs vmcs) {
        if (!vmcs.has(SecondaryControl.ENABLE_EPT)) {
            throw new VmEntryException("page-modification logging needs the ept: set secondary control bit 1");
        }
        requirePage("pml address", vmcs.read(VmcsField.PML_ADDRESS));
    }

    private static void requirePage(String what, long address) {
        if ((address & Paging.PAGE_BYTES - 1) != 0 || address < 0 || address >= PHYSICAL_ADDRESS_LIMIT) {
            throw new VmEntryException("the " + what + " must be a page in the physical address width: address=0x"
                    + Long.toHexString(address));
        }
    }

    private static void checkPostedInterrupts(Vmcs vmcs) {
        if (!vmcs.has(SecondaryControl.VIRTUAL_INTERRUPT_DELIVERY)) {
            throw new VmEntryException(
                    "posted interrupts need virtual-interrupt delivery: set secondary control bit 9");
        }
        long vector = vmcs.read(VmcsField.POSTED_INTERRUPT_NOTIFICATION_VECTOR);
        if (vector > HIGHEST_VECTOR) {
            throw new VmEntryException("the notification vector must be 0 to 255: vector=" + vector);
        }
        long address = vmcs.read(VmcsField.POSTED_INTERRUPT_DESCRIPTOR_ADDRESS);
        if ((address & DESCRIPTOR_OFFSET) != 0 || address < 0 || address >= PHYSICAL_ADDRESS_LIMIT) {
            throw new VmEntryException("the posted-interrupt descriptor must lie on 64 bytes in the physical address"
                    + " width: address=0x" + Long.toHexString(address));
        }
    }

    private static Vmcs shadow(Vmcs vmcs, HostMemory memory) {
        long link = vmcs.read(VmcsField.VMCS_LINK_POINTER);
        if (link == Vmcs.NO_LINK) {
            return null;
        }
        requirePage("link pointer", link);
        boolean shadowing = vmcs.has(SecondaryControl.VMCS_SHADOWING);
        if (shadowing) {
            requirePage("vmread bitmap", vmcs.read(VmcsField.VMREAD_BITMAP));
            requirePage("vmwrite bitmap", vmcs.read(VmcsField.VMWRITE_BITMAP));
        }
        Vmcs linked = memory.at(link, Vmcs.class);
        if (linked != null && linked.isShadow() && !shadowing) {
            throw new VmEntryException(
                    "the link pointer designates a shadow vmcs without vmcs shadowing: linkPointer=0x"
                            + Long.toHexString(link) + "; set secondary control bit 14, or take the link away");
        }
        if (linked == null || !linked.isShadow()) {
            throw new VmEntryException(
                    "the link pointer must designate a shadow vmcs: linkPointer=0x" + Long.toHexString(link));
        }
        return linked;
    }
}
