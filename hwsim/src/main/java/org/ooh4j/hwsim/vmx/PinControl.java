package org.ooh4j.hwsim.vmx;

/** Bits of the pin-based VM-execution controls (SDM vol. 3, table 24-5). */
public final class PinControl {
    /** The notification vector is processed by the processor itself, without an exit. */
    public static final long PROCESS_POSTED_INTERRUPTS = 1L << 7;

    private PinControl() {}
}
