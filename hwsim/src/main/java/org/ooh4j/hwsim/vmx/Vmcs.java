package org.ooh4j.hwsim.vmx;

/**
 * A virtual-machine control structure. A processor may keep parts of one in registers between entry and exit; here the
 * structure is always current, so VMREAD never sees an old index.
 */
public final class Vmcs {
    /** The link pointer that designates no shadow VMCS. */
    public static final long NO_LINK = -1L;

    private final boolean shadow;
    private final long[] values = new long[VmcsField.values().length];

    /** @param shadow whether bit 31 of the first word is set: accessible to the guest, unusable for VM entry */
    public Vmcs(boolean shadow) {
        this.shadow = shadow;
        values[VmcsField.VMCS_LINK_POINTER.ordinal()] = NO_LINK;
    }

    /** Whether this is a shadow VMCS. */
    public boolean isShadow() {
        return shadow;
    }

    /** The value of {@code field}. */
    public long read(VmcsField field) {
        return values[field.ordinal()];
    }

    /** Sets {@code field}; bits that the field does not have are dropped. */
    public void write(VmcsField field, long value) {
        values[field.ordinal()] = value & field.mask();
    }

    boolean has(long secondaryControls) {
        return (read(VmcsField.SECONDARY_CONTROLS) & secondaryControls) == secondaryControls;
    }
}
