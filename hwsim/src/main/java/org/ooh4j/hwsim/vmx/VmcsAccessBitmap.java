package org.ooh4j.hwsim.vmx;

import java.util.Arrays;

/**
 * A VMREAD or VMWRITE bitmap: 4 KiB, one bit per encoding (bits 14:0); a set bit makes the guest's access exit
 * (SDM vol. 3, 24.6.15). All bits are set at first.
 */
public final class VmcsAccessBitmap {
    private static final int ENCODINGS = 1 << 15;
    private final long[] words = new long[ENCODINGS / Long.SIZE];

    /** A bitmap under which every access exits. */
    public VmcsAccessBitmap() {
        Arrays.fill(words, -1L);
    }

    /** From now on the guest accesses {@code field} without an exit. */
    public void allow(VmcsField field) {
        words[field.encoding() >>> 6] &= ~(1L << field.encoding());
    }

    /** Whether the guest's access to {@code field} exits. */
    public boolean exits(VmcsField field) {
        return (words[field.encoding() >>> 6] & 1L << field.encoding()) != 0;
    }
}
