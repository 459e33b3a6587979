package org.ooh4j.hwsim.guest;

import org.ooh4j.hwsim.paging.Paging;
import org.ooh4j.hwsim.vmx.Vcpu;

/**
 * Something in the guest's memory that the hypervisor reaches by its guest-physical address.
 *
 * @param gpa where it lies
 * @param content what it is
 */
record SharedPage<T>(long gpa, T content) {
    /** Puts {@code content} into a fresh guest frame. */
    static <T> SharedPage<T> place(VirtualMachine machine, T content) {
        Vcpu vcpu = machine.vcpu(0);
        long gpa = machine.memory().allocate() << Paging.PAGE_SHIFT;
        machine.hypervisor().memory().put(vcpu.hostPhysical(gpa), content);
        return new SharedPage<>(gpa, content);
    }

    void free(VirtualMachine machine) {
        machine.memory().free(gpa >>> Paging.PAGE_SHIFT);
    }
}
