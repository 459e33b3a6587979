package org.ooh4j.hwsim.trace;

import org.ooh4j.hwsim.tracking.TranslationCache;

/** The translations that a replayed process has cached. */
final class ReplayTable implements TranslationCache {
    private final long firstPage;
    private final boolean[] cached;

    ReplayTable(long firstPage, long pages) {
        this.firstPage = firstPage;
        this.cached = new boolean[Math.toIntExact(pages)];
    }

    @Override
    public boolean isWritableAndDirty(long page) {
        return cached[(int) (page - firstPage)];
    }

    @Override
    public void fill(long page) {
        cached[(int) (page - firstPage)] = true;
    }

    @Override
    public void shootDown(long page) {
        cached[(int) (page - firstPage)] = false;
    }
}
