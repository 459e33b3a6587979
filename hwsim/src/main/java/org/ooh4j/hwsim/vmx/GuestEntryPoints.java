package org.ooh4j.hwsim.vmx;

/** The guest kernel, as the processor sees it: the entries of its interrupt descriptor table. */
public interface GuestEntryPoints {
    /** An interrupt was delivered; IF is clear until this returns. */
    void interrupt(Vcpu vcpu, int vector);

    /** A page fault (vector 14) at {@code gva}; when this returns, the access is executed again. */
    void pageFault(Vcpu vcpu, long gva, boolean store);
}
