package org.ooh4j.hwsim.vmx;

/** The fields of a VMCS that the machine uses, by their encodings (SDM vol. 3, appendix B; OoH paper for EPML's). */
public enum VmcsField {
    /** The vector by which an external interrupt means "look into the posted-interrupt descriptor". */
    POSTED_INTERRUPT_NOTIFICATION_VECTOR(0x0002, 0xFFFFL),
    /** Index of the next entry of the page-modification log; in a shadow VMCS: of the guest's log (EPML). */
    PML_INDEX(0x0812, 0xFFFFL),
    /** Host-physical address of the posted-interrupt descriptor. */
    POSTED_INTERRUPT_DESCRIPTOR_ADDRESS(0x2016, -1L),
    /** Host-physical address of the VMREAD bitmap. */
    VMREAD_BITMAP(0x2026, -1L),
    /** Host-physical address of the VMWRITE bitmap. */
    VMWRITE_BITMAP(0x2028, -1L),
    /** Host-physical address of the page-modification log. */
    PML_ADDRESS(0x200E, -1L),
    /** Host-physical address of the guest's page-modification log; the guest writes it as a guest-physical one. */
    GUEST_PML_ADDRESS(0x281A, -1L),
    /** The guest-physical address of the last EPT violation. */
    GUEST_PHYSICAL_ADDRESS(0x2400, -1L),
    /** Host-physical address of the shadow VMCS; all ones: none. */
    VMCS_LINK_POINTER(0x2800, -1L),
    /** Pin-based VM-execution controls. */
    PIN_CONTROLS(0x4000, 0xFFFF_FFFFL),
    /** Secondary processor-based VM-execution controls. */
    SECONDARY_CONTROLS(0x401E, 0xFFFF_FFFFL),
    /** Why the last VM exit happened. */
    EXIT_REASON(0x4402, 0xFFFF_FFFFL),
    /** More about the last VM exit. */
    EXIT_QUALIFICATION(0x6400, -1L);

    private final int encoding;
    private final long mask;

    VmcsField(int encoding, long mask) {
        this.encoding = encoding;
        this.mask = mask;
    }

    /** The operand of VMREAD and VMWRITE that names the field. */
    public int encoding() {
        return encoding;
    }

    /** The bits that the field can hold. */
    long mask() {
        return mask;
    }
}
