package org.ooh4j.hwsim.vmx;

/**
 * The virtual interrupt state of one processor under virtual-interrupt delivery (SDM vol. 3, 29.2): requests (vIRR, RVI),
 * interrupts in service (vISR, SVI), the processor priority they give, and the guest's interrupt flag.
 */
public final class VirtualApic {
    private static final int CLASS_BITS = 0xF0;

    private final VectorSet requested = new VectorSet();
    private final VectorSet inService = new VectorSet();
    private int requestingVector;
    private int servicingVector;
    private int taskPriority;
    private boolean interruptFlag = true;

    /** Self-IPI virtualisation (29.1.5): requests {@code vector}; returns whether it was not already pending. */
    boolean request(int vector) {
        if (requested.contains(vector)) {
            return false;
        }
        requested.add(vector);
        requestingVector = Math.max(requestingVector, vector);
        return true;
    }

    /** Posted-interrupt processing (29.6): what was posted is requested, and RVI becomes the highest of all. */
    void accept(PostedInterruptDescriptor descriptor) {
        descriptor.moveInto(requested);
        requestingVector = Math.max(requestingVector, requested.highest());
    }

    /** Whether {@code vector} waits to be delivered. */
    public boolean isPending(int vector) {
        return requested.contains(vector);
    }

    /** RVI: the highest requested vector; 0 if there is none. */
    public int requestingVector() {
        return requestingVector;
    }

    /** PPR: the priority that a request must exceed, by its class in bits 7:4 (29.1.3). */
    public int processorPriority() {
        return (taskPriority & CLASS_BITS) >= (servicingVector & CLASS_BITS)
                ? taskPriority
                : servicingVector & CLASS_BITS;
    }

    /** TPR: masks all vectors up to the class of {@code priority}, 0 to 255. */
    public void taskPriority(int priority) {
        taskPriority = priority;
    }

    /** IF of the guest's flags: false masks all. */
    public boolean interruptFlag() {
        return interruptFlag;
    }

    void interruptFlag(boolean enabled) {
        interruptFlag = enabled;
    }

    /** Whether a request is recognised and may be delivered now (29.2.1). */
    boolean deliverable() {
        return interruptFlag && (requestingVector & CLASS_BITS) > (processorPriority() & CLASS_BITS);
    }

    /** Delivery (29.2.2): the requested vector goes into service; returns it. */
    int acknowledge() {
        int vector = requestingVector;
        requested.remove(vector);
        inService.add(vector);
        servicingVector = vector;
        requestingVector = requested.highest();
        return vector;
    }

    /** End of interrupt (29.1.4). */
    void endOfInterrupt() {
        inService.remove(servicingVector);
        servicingVector = inService.highest();
    }
}
