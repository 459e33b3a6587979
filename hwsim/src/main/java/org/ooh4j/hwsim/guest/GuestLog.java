package org.ooh4j.hwsim.guest;

import org.ooh4j.hwsim.paging.Paging;
import org.ooh4j.hwsim.vmx.SingleWriterPmlBuffer;
import org.ooh4j.hwsim.vmx.Vcpu;
import org.ooh4j.hwsim.vmx.VmcsField;

/**
 * The EPML log of one process on one virtual processor, in a guest frame of its own.
 *
 * @param gpa guest-physical address of the log page
 * @param buffer its contents
 */
record GuestLog(long gpa, SingleWriterPmlBuffer buffer) {
    /** A log in a fresh frame. */
    static GuestLog allocate(VirtualMachine machine, int vcpuId) {
        long gpa = machine.memory().allocate() << Paging.PAGE_SHIFT;
        return new GuestLog(gpa, machine.vcpu(vcpuId).logAt(gpa));
    }

    /** Schedule-in: two VMWRITEs without an exit. */
    void install(Vcpu vcpu) {
        vcpu.vmwrite(VmcsField.PML_INDEX, SingleWriterPmlBuffer.EMPTY_INDEX);
        vcpu.vmwrite(VmcsField.GUEST_PML_ADDRESS, gpa);
    }

    /** Schedule-out, once the log is empty. */
    static void remove(Vcpu vcpu) {
        vcpu.vmwrite(VmcsField.GUEST_PML_ADDRESS, 0);
    }

    long frame() {
        return gpa >>> Paging.PAGE_SHIFT;
    }
}
