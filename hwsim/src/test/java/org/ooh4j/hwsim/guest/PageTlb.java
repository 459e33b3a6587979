package org.ooh4j.hwsim.guest;

import java.util.HashSet;
import java.util.Set;
import org.ooh4j.hwsim.paging.Paging;
import org.ooh4j.hwsim.paging.Tlb;
import org.ooh4j.hwsim.vmx.Vcpu;

/** A translation cache as a set of pages, and the stores of a program that looks at it first. */
final class PageTlb implements Tlb {
    private final Set<Long> pages = new HashSet<>();

    @Override
    public void fill(long page) {
        pages.add(page);
    }

    @Override
    public void shootDown(long page) {
        pages.remove(page);
    }

    void storeEach(Vcpu vcpu, long firstPage, int count) {
        for (long page = firstPage; page < firstPage + count; page++) {
            if (!pages.contains(page)) {
                vcpu.store(page << Paging.PAGE_SHIFT);
            }
        }
    }
}
