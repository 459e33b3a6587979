package org.ooh4j.hwsim.guest;

/** The tracker's side of a userfaultfd: the thread that reads its messages. */
@FunctionalInterface
public interface WriteFaultHandler {
    /**
     * A store to {@code page} waits: records the page. The kernel lets the store go on when this returns, as the
     * handler's {@code UFFDIO_WRITEPROTECT} would; a page of a larger entry stands for all of them.
     */
    void writeFault(long page);
}
