package org.ooh4j.hwsim.vmx;

/**
 * A posted-interrupt descriptor (SDM vol. 3, 29.6): 64 bytes in host memory, by which the hypervisor, another processor
 * or a device hands interrupts to a virtual processor that is in the guest, without a VM exit.
 *
 * <pre>
 *  511       257 256 255                         0
 * +-------------+---+-----------------------------+
 * |             | ON| PIR: a bit per vector       |
 * +-------------+---+-----------------------------+
 * </pre>
 */
public final class PostedInterruptDescriptor {
    /** The vector by which software notifies the processor that the descriptor has something. */
    public static final int NOTIFICATION_VECTOR = 0xF2;

    private final VectorSet requests = new VectorSet();
    private boolean outstanding;

    /**
     * Requests {@code vector}; returns whether a notification must be sent: none is outstanding yet.
     *
     * @param vector 0 to 255
     */
    public boolean post(int vector) {
        requests.add(vector);
        boolean notify = !outstanding;
        outstanding = true;
        return notify;
    }

    /** ON: whether a notification is outstanding. */
    public boolean outstanding() {
        return outstanding;
    }

    /** Posted-interrupt processing: clears ON, then moves every request into {@code target}. */
    void moveInto(VectorSet target) {
        outstanding = false;
        target.addAll(requests);
        requests.clear();
    }
}
