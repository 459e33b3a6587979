package org.ooh4j.hwsim.vmx;

/** Bits of the secondary processor-based VM-execution controls (SDM vol. 3, table 24-7). */
public final class SecondaryControl {
    /** Guest-physical addresses are translated by the EPT. */
    public static final long ENABLE_EPT = 1L << 1;
    /** Pending virtual interrupts are delivered by the processor. */
    public static final long VIRTUAL_INTERRUPT_DELIVERY = 1L << 9;
    /** VMREAD and VMWRITE in the guest may access the shadow VMCS. */
    public static final long VMCS_SHADOWING = 1L << 14;
    /** Page modifications are logged. */
    public static final long ENABLE_PML = 1L << 17;

    private SecondaryControl() {}
}
