package org.ooh4j.hwsim.guest;

import org.ooh4j.hwsim.hypervisor.PmlPolicy;
import org.ooh4j.hwsim.paging.PageSize;
import org.ooh4j.hwsim.vmx.EpmlDesign;

/**
 * What a virtual machine is made of.
 *
 * @param vcpus number of virtual processors, at least 1
 * @param overflowEntries capacity of the overflow area of each, at least 1
 * @param guestPages size of the pages that the guest kernel maps
 * @param eptPages size of the pages that back it until logging splits them
 * @param design the processor's extended logging unit
 * @param policy the hypervisor's service of the standard log
 */
public record VmShape(
        int vcpus, int overflowEntries, PageSize guestPages, PageSize eptPages, EpmlDesign design, PmlPolicy policy) {
    /** 4 KiB pages at both levels, everything as intended. */
    public static VmShape of(int vcpus, int overflowEntries) {
        return new VmShape(
                vcpus, overflowEntries, PageSize.FOUR_KIB, PageSize.FOUR_KIB, EpmlDesign.INTENDED, PmlPolicy.INTENDED);
    }
}
