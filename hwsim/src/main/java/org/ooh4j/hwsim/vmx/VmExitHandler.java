package org.ooh4j.hwsim.vmx;

/** The hypervisor, as the processor sees it: where it goes on after a VM exit. */
@FunctionalInterface
public interface VmExitHandler {
    /**
     * Handles an exit; when this returns, the processor enters the guest again.
     *
     * @param qualification a hypercall's number, a VMCS field's encoding, or an address, by {@code reason}
     * @param argument the hypercall's argument; else 0
     */
    void vmExit(Vcpu vcpu, ExitReason reason, long qualification, long argument);
}
