package org.ooh4j.hwsim.guest;

import java.util.Arrays;
import org.ooh4j.hwsim.vmx.Vcpu;

/**
 * Puts guest threads on virtual processors. A thread runs on one until it has used up its quantum of processor time;
 * then it is preempted (its process leaves the processor, which the rest of the guest takes) and goes on on the next
 * one. Deterministic: who runs where depends only on the processor times that were told.
 */
public final class Scheduler {
    private final GuestKernel kernel;
    private final VirtualMachine machine;
    private final long quantumNanos;

    /** By thread: the processor time at which its slice began, and the slices that it has used up. */
    private long[] sliceBegan = new long[16];

    private long[] lastTold = new long[16];
    private int[] slices = new int[16];

    /** @param quantumNanos length of a slice in nanoseconds of processor time; 0 for never preempted */
    public Scheduler(VirtualMachine machine, long quantumNanos) {
        this.machine = machine;
        this.kernel = machine.kernel();
        this.quantumNanos = quantumNanos;
    }

    /** The processor of {@code thread}, which runs {@code process} when this returns. */
    public Vcpu run(GuestProcess process, int thread) {
        Vcpu vcpu = vcpuOf(thread);
        if (kernel.running(vcpu) != process) {
            kernel.contextSwitch(vcpu, process);
        }
        return vcpu;
    }

    /**
     * {@code thread} of {@code process} has run for {@code nanos} in all: preempts it at the end of each slice. Less
     * than told before: a new thread has taken the number.
     */
    public void ran(GuestProcess process, int thread, long nanos) {
        ensure(thread);
        if (nanos < lastTold[thread]) {
            sliceBegan[thread] = nanos;
        }
        lastTold[thread] = nanos;
        while (quantumNanos > 0 && nanos - sliceBegan[thread] >= quantumNanos) {
            sliceBegan[thread] += quantumNanos;
            Vcpu vcpu = run(process, thread);
            kernel.contextSwitch(vcpu, null);
            slices[thread]++;
        }
    }

    private Vcpu vcpuOf(int thread) {
        ensure(thread);
        return machine.vcpu((int) ((thread + (long) slices[thread]) % machine.vcpuCount()));
    }

    private void ensure(int thread) {
        if (thread >= slices.length) {
            int length = Math.max(thread + 1, 2 * slices.length);
            sliceBegan = Arrays.copyOf(sliceBegan, length);
            lastTold = Arrays.copyOf(lastTold, length);
            slices = Arrays.copyOf(slices, length);
        }
    }
}
