/**
 * The hypervisor: a domain for each virtual machine, its hypercalls, the handling of full logs, and its own dirty bitmap
 * as live migration uses it.
 *
 * <p>Enter at {@link org.ooh4j.hwsim.hypervisor.Domain}. It owns the EPT's dirty flags and never touches the guest's.
 * Depends on {@code vmx}, {@code paging} and {@code cost}. Not thread-safe.
 */
package org.ooh4j.hwsim.hypervisor;
