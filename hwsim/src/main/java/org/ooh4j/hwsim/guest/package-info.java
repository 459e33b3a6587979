/**
 * The guest: kernel, processes, and the OoH module that owns the guest logs and the guest's dirty flags.
 *
 * <p>Enter at {@link org.ooh4j.hwsim.guest.VirtualMachine}, which puts a whole machine together. Depends on
 * {@code hypervisor}, {@code vmx}, {@code paging} and {@code cost}. Not thread-safe: the machine's user holds one lock.
 */
package org.ooh4j.hwsim.guest;
