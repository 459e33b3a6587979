/**
 * One virtual processor under VMX: VMCS and shadow VMCS, exits, interrupts, and the units that log page modifications.
 *
 * <p>Enter at {@link org.ooh4j.hwsim.vmx.Vcpu}. What software does at an exit or an interrupt is asked of the ports
 * {@link org.ooh4j.hwsim.vmx.VmExitHandler} (the hypervisor) and {@link org.ooh4j.hwsim.vmx.GuestEntryPoints} (the guest
 * kernel). Depends on {@code paging} and {@code cost}. Not thread-safe.
 */
package org.ooh4j.hwsim.vmx;
