/**
 * The guest: kernel, processes, scheduler, and the mechanisms by which a process's writes are learnt: soft-dirty flags,
 * userfaultfd, and the OoH module with its rings.
 *
 * <p>Enter at {@link org.ooh4j.hwsim.guest.VirtualMachine}, which puts a whole machine together. A mechanism is a
 * {@code StoreWatch}, which the kernel tells what happens to a process. Depends on {@code hypervisor}, {@code vmx},
 * {@code paging} and {@code cost}. Not thread-safe: the machine's user holds one lock.
 */
package org.ooh4j.hwsim.guest;
