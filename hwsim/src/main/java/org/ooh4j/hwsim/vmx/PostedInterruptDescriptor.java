package org.ooh4j.hwsim.vmx;

/**
 * The posted-interrupt descriptor of one processor (SDM vol. 3, 29.6): requests that other agents leave in memory, taken
 * over at the notification or the next VM entry.
 */
public final class PostedInterruptDescriptor {
    private final VectorSet posted = new VectorSet();
    private boolean outstanding;

    /** Posts {@code vector}: PIR bit, then ON. */
    public void post(int vector) {
        posted.add(vector);
        outstanding = true;
    }

    /** Clears ON, then moves every posted vector to the virtual APIC. */
    void process(VirtualApic apic) {
        if (!outstanding) {
            return;
        }
        outstanding = false;
        for (int vector = posted.highest(); vector != 0; vector = posted.highest()) {
            posted.remove(vector);
            apic.request(vector);
        }
    }
}
