package org.ooh4j.hwsim.vmx;

import org.ooh4j.hwsim.paging.Paging;

/** The checks of VM entry that concern logging and shadowing (SDM vol. 3, 26.2.1.1 and 26.3.1.5). */
final class VmEntryChecks {
    private static final long PHYSICAL_ADDRESS_LIMIT = 1L << 52;

    private VmEntryChecks() {}

    /** Checks {@code vmcs}; returns the shadow VMCS that its link pointer designates, or null. */
    static Vmcs check(Vmcs vmcs, HostMemory memory) {
        if (vmcs.isShadow()) {
            throw new VmEntryException("a shadow vmcs cannot be entered");
        }
        if (vmcs.has(SecondaryControl.ENABLE_PML)) {
            checkPml(vmcs);
        }
        return vmcs.has(SecondaryControl.VMCS_SHADOWING) ? shadow(vmcs, memory) : null;
    }

    private static void checkPml(Vmcs vmcs) {
        if (!vmcs.has(SecondaryControl.ENABLE_EPT)) {
            throw new VmEntryException("page-modification logging needs the ept: set secondary control bit 1");
        }
        long address = vmcs.read(VmcsField.PML_ADDRESS);
        if ((address & Paging.PAGE_BYTES - 1) != 0 || address < 0 || address >= PHYSICAL_ADDRESS_LIMIT) {
            throw new VmEntryException("the pml address must be a page in the physical address width: pmlAddress=0x"
                    + Long.toHexString(address));
        }
    }

    private static Vmcs shadow(Vmcs vmcs, HostMemory memory) {
        long link = vmcs.read(VmcsField.VMCS_LINK_POINTER);
        if (link == Vmcs.NO_LINK) {
            return null;
        }
        Vmcs linked = memory.at(link, Vmcs.class);
        if (linked == null || !linked.isShadow()) {
            throw new VmEntryException(
                    "the link pointer must designate a shadow vmcs: linkPointer=0x" + Long.toHexString(link));
        }
        return linked;
    }
}
